"use client";

import { type FocusEvent, type RefObject, useEffect, useRef } from "react";
import type { ListedEvent } from "./months.ts";

type KeeperInput = { section: RefObject<HTMLElement | null>; events: readonly ListedEvent[] };

/**
 * If the page with the focused entry is dropped, moves the focus to the list, so that Tab continues
 * from there and not from the top of the page.
 */
export function useFocusKeeper({ section, events }: KeeperInput) {
  const focused = useRef<string>(undefined);
  useEffect(() => {
    if (!focused.current || events.some(({ node }) => node.slug === focused.current)) return;
    focused.current = undefined;
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [section, events]);
  return {
    onFocus({ target }: FocusEvent<HTMLElement>) {
      focused.current = target.closest<HTMLElement>("[data-event]")?.dataset.event;
    },
    onBlur({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) {
      if (!currentTarget.contains(relatedTarget)) focused.current = undefined;
    },
  };
}
