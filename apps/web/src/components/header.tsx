import type { ReactNode } from "react";

/** The name of the program, of the dataset, and what can be done with the page. */
export function Header({
  title,
  apiUrl,
  children,
}: {
  title: string;
  apiUrl: string;
  children?: ReactNode;
}) {
  return (
    <header className="header">
      <p className="brand">
        <a href="/">Dateline</a>
      </p>
      <p className="subtitle">{title}</p>
      <nav aria-label="Page" className="header-actions">
        <a href={`${apiUrl}/graphql`}>API</a>
        {children && <span className="needs-script header-dialogs">{children}</span>}
      </nav>
    </header>
  );
}
