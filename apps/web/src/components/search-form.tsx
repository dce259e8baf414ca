import { MAX_TEXT_LENGTH } from "@dateline/core";
import type { ComponentProps, ReactNode } from "react";
import { SearchInput } from "./search-input.tsx";

type SearchFormProps = {
  action?: string;
  /** The view's other parameters, which a search keeps. */
  rest?: string;
  input?: Partial<ComponentProps<typeof SearchInput>>;
  onSubmit?: ComponentProps<"form">["onSubmit"];
  children?: ReactNode;
};

/** Focused by the key "/". */
export const searchId = "search";

/**
 * The search as a form that opens the timeline with the matching events. It is used without
 * JavaScript, and on pages without a timeline.
 */
export function SearchForm({
  action = "/",
  rest = "",
  input,
  onSubmit,
  children,
}: SearchFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: not every supported browser knows the element.
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
