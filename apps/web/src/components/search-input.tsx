"use client";

import { type ComponentProps, type ReactNode, useRef } from "react";

type SearchInputProps = Omit<ComponentProps<"input">, "type" | "ref"> & {
  /** Called when the clear button is pressed; without it, an uncontrolled field is emptied. */
  onClear?: () => void;
  /** Buttons at the end of the field. */
  children?: ReactNode;
};

/**
 * A search field with its own clear button: Firefox has none, and those of other browsers are not
 * reachable by keyboard.
 */
export function SearchInput({ onClear, children, className = "", ...input }: SearchInputProps) {
  const field = useRef<HTMLInputElement>(null);
  function clear() {
    if (!field.current) return;
    if (onClear) onClear();
    else field.current.value = "";
    field.current.focus();
  }
  return (
    <span className={`search-input ${className}`}>
      <input ref={field} type="search" className="field" dir="auto" autoComplete="off" {...input} />
      <span className="search-tools">
        <button
          type="button"
          className="search-clear needs-script"
          aria-label="Clear the search"
          // Keeps the focus in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={clear}
        >
          ×
        </button>
        {children}
      </span>
    </span>
  );
}
