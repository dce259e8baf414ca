"use client";

import { useEffect } from "react";
import { readOverlay, setOverlay, typeAhead } from "../components/overlay.ts";
import { searchId } from "../components/search-form.tsx";
import { moveInList } from "./move-in-list.ts";
import { readSingleKeys } from "./preference.ts";
import { toKeyCommand } from "./to-command.ts";

/** Handles the keys of the page. Calls `onModifier` for Ctrl and ⌘, because Ctrl+K may follow. */
export function useKeys(onModifier: () => void) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === "Control" || event.key === "Meta") onModifier();
      const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
      const isAltGraph = event.getModifierState("AltGraph");
      const isCovered = document.querySelector("dialog[open]") !== null;
      const command = toKeyCommand(
        { key, altKey, ctrlKey, metaKey, shiftKey, isAltGraph },
        {
          isTyping: isField(target),
          isCovered,
          loading: isCovered ? null : readOverlay(),
          isInMenu: isIn(target, ".menu[open]"),
          isInList: isIn(target, ".chronology .entry"),
          singleKeys: readSingleKeys(),
        },
      );
      if (!command) return;
      if (command.type === "list") {
        if (moveInList(command.move)) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (command.type === "open") setOverlay(command.overlay);
      else if (command.type === "close") setOverlay(null);
      else if (command.type === "typeAhead") typeAhead(command.key);
      else focusSearch();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onModifier]);
}

const isIn = (target: EventTarget | null, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

function focusSearch() {
  const field = document.getElementById(searchId);
  if (!(field instanceof HTMLInputElement)) return;
  // Also scrolls to the field, which may be out of view on a phone.
  field.focus();
  field.select();
}
