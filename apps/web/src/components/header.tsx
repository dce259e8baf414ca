import type { ReactNode } from "react";
import { OutsideText } from "./outside-text.tsx";
import { SearchForm } from "./search-form.tsx";

type HeaderProps = {
  title: string;
  apiUrl: string;
  /** Whether the title is the page's heading; pages about one record have another. */
  isHeading?: boolean;
  /** The search field; by default a form that opens the timeline. */
  search?: ReactNode;
  /** The address of the page's print view, if it has one. */
  printHref?: string;
  children?: ReactNode;
};

/** Title of the dataset, search, and actions. */
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
