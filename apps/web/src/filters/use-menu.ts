"use client";

import { useEffect, useRef } from "react";
import { takeOpener } from "./open-menu.ts";

/**
 * Closes an open disclosure on Escape, on a press outside, and when the focus leaves it. Escape
 * returns the focus to what opened it.
 */
export function useMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const details = menu.current;
    if (!details) return;
    function close() {
      if (!details?.open) return;
      details.open = false;
      return takeOpener(details);
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || !details?.open) return;
      event.preventDefault();
      close()?.focus();
    }
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && !details.contains(target)) close();
    };
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !details.contains(relatedTarget)) close();
    };
    details.addEventListener("keydown", onKeyDown);
    details.addEventListener("focusout", onFocusOut);
    document.addEventListener("pointerdown", onPress);
    return () => {
      details.removeEventListener("keydown", onKeyDown);
      details.removeEventListener("focusout", onFocusOut);
      document.removeEventListener("pointerdown", onPress);
    };
  }, []);
  return menu;
}
