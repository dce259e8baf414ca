import type { ReactNode } from "react";

/** The name of the program, of the dataset, and what can be done with the page. */
export function Header({
  title,
  apiUrl,
  isHeading,
  children,
}: {
  title: string;
  /** Whether the title is the page's own heading; a page about something else has another. */
  isHeading?: boolean;
  apiUrl: string;
  children?: ReactNode;
}) {
  const Title = isHeading ? "h1" : "p";
  return (
    <header className="header">
      <p className="brand">
        <a href="/">Dateline</a>
      </p>
      <Title className="subtitle">{title}</Title>
      <nav aria-label="Page" className="header-actions">
        <a href="/about">About</a>
        <a href={`${apiUrl}/graphql`}>API</a>
        {children && <span className="needs-script header-dialogs">{children}</span>}
      </nav>
    </header>
  );
}
