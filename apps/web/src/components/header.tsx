import type { ReactNode } from "react";
import { OutsideText } from "./outside-text.tsx";
import { SearchForm } from "./search-form.tsx";

type HeaderProps = {
  title: string;
  apiUrl: string;
  /** Whether the title is the page's own heading; a page about something else has another. */
  isHeading?: boolean;
  /** A search that follows the typing; without it there is one that leads to the timeline. */
  search?: ReactNode;
  /** Where the page stands as it is printed, if it does. */
  printHref?: string;
  children?: ReactNode;
};

/** The name of the program, of the dataset, the search, and what can be done with the page. */
export function Header({ title, apiUrl, isHeading, search, printHref, children }: HeaderProps) {
  const Title = isHeading ? "h1" : "p";
  return (
    <header className="header">
      <p className="brand">
        <a href="/">Dateline</a>
      </p>
      <OutsideText as={Title} className="subtitle">
        {title}
      </OutsideText>
      {search ?? <SearchForm />}
      <nav aria-label="Page" className="header-actions">
        <a href="/about">About</a>
        <a href={`${apiUrl}/graphql`}>API</a>
        {printHref && <a href={printHref}>Print</a>}
        {children && <span className="needs-script header-dialogs">{children}</span>}
      </nav>
    </header>
  );
}
