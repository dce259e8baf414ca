"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Row } from "./rows.ts";

type MoreButtonProps = {
  label: string;
  rows: readonly Row[];
  box: RefObject<HTMLElement | null>;
  onPress(): void;
};

/**
 * Below the last loaded event while there are more: for readers who jump there, and for keyboards,
 * which can be faster than the server. If it has the focus, the first new event takes it.
 */
export function MoreButton({ label, rows, box, onPress }: MoreButtonProps) {
  const isFocused = useRef(false);
  const last = useRef(rows.at(-1)?.key);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = rows.at(-1)?.key;
    if (!isFocused.current || before === last.current) return;
    const index = rows.findIndex((row) => row.key === before);
    const next = rows.slice(index + 1).find((row) => row.type === "event");
    if (index < 0 || !next) return;
    box.current
      ?.querySelector<HTMLElement>(`[data-event="${CSS.escape(next.key)}"] a`)
      ?.focus({ preventScroll: true });
  }, [rows, box]);
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
