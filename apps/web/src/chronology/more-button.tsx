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
 * After the last event that is loaded while there are more: for who leaps there, and for the keyboard, which can be quicker than the
 * server. Whoever waits on it goes on with the first event that comes.
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
