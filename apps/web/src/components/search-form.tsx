import { MAX_TEXT_LENGTH } from "@dateline/core";
import type { ComponentProps, ReactNode } from "react";
import { SearchInput } from "./search-input.tsx";

type SearchFormProps = {
  action?: string;
  /** What else the address says, as a query string: searching must not lose it. */
  rest?: string;
  input?: Partial<ComponentProps<typeof SearchInput>>;
  onSubmit?: ComponentProps<"form">["onSubmit"];
  children?: ReactNode;
};

/** Where "/" leads to. */
export const searchId = "search";

/** A field for words. Without JavaScript, and on pages without a timeline, it leads to the events that have them. */
export function SearchForm({
  action = "/",
  rest = "",
  input,
  onSubmit,
  children,
}: SearchFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: not every browser in use knows the element.
    <form role="search" className="search" method="get" action={action} onSubmit={onSubmit}>
      {[...new URLSearchParams(rest)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SearchInput
        id={searchId}
        name="q"
        placeholder="Search events, people, organizations"
        aria-label="Search events, people, organizations"
        enterKeyHint="search"
        // Browsers count UTF-16 code units, of which a code point has at most two.
        maxLength={2 * MAX_TEXT_LENGTH}
        {...input}
      >
        {children}
      </SearchInput>
    </form>
  );
}
