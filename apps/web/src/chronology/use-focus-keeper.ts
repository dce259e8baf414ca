"use client";

import { type FocusEvent, type RefObject, useEffect } from "react";
import type { Row } from "./rows.ts";

type KeeperInput = {
  section: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  /** Slug of the event that has the focus. */
  focused: string | null;
  setFocused(slug: string | null): void;
};

/**
 * Tracks the entry that has the focus, so that it stays rendered. If its page is dropped, the list
 * takes the focus, so that Tab continues from there and not from the top of the page.
 */
export function useFocusKeeper({ section, rows, focused, setFocused }: KeeperInput) {
  useEffect(() => {
    if (focused === null || rows.some((row) => row.key === focused)) return;
    setFocused(null);
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [section, rows, focused, setFocused]);
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) =>
      setFocused(target.closest<HTMLElement>("[data-event]")?.dataset.event ?? null),
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
      if (!currentTarget.contains(relatedTarget)) setFocused(null);
    },
  };
}
