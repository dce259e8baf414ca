"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { findEntryOf } from "./find-entry.ts";
import type { ListedEvent } from "./months.ts";

type MoreButtonProps = {
  label: string;
  events: readonly ListedEvent[];
  box: RefObject<HTMLElement | null>;
  onPress(): void;
};

/**
 * Below the last loaded event while there are more, for readers who jump to the end and for
 * keyboard users who are faster than the server. If it has the focus, the first new event takes it.
 */
export function MoreButton({ label, events, box, onPress }: MoreButtonProps) {
  const isFocused = useRef(false);
  const last = useRef(events.at(-1)?.node.slug);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = events.at(-1)?.node.slug;
    if (!isFocused.current || before === last.current) return;
    const index = events.findIndex(({ node }) => node.slug === before);
    const next = events[index + 1];
    if (index < 0 || !next || !box.current) return;
    findEntryOf(box.current, next.node.slug)?.querySelector("a")?.focus({ preventScroll: true });
  }, [events, box]);
  return (
    <button
      type="button"
      className="link"
      onClick={onPress}
      onFocus={() => {
        isFocused.current = true;
      }}
      onBlur={() => {
        isFocused.current = false;
      }}
    >
      {label}
    </button>
  );
}
