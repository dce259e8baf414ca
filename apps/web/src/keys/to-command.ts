import type { Overlay } from "../components/overlay.ts";

/** What a key of the whole page does. */
export type KeyCommand = { type: "search" } | { type: "open"; overlay: Overlay };

type Pressed = {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
};

type Where = {
  /** In a field, where keys are letters. */
  isTyping: boolean;
  /** Behind a dialog nothing is opened. */
  isCovered: boolean;
  singleKeys: boolean;
};

/** What a press asks of the page; null when it is not for the page. */
export function toKeyCommand(pressed: Pressed, where: Where): KeyCommand | null {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  if (altKey || where.isCovered) return null;
  if (ctrlKey !== metaKey && !shiftKey && key.toLowerCase() === "k") {
    return { type: "open", overlay: "palette" };
  }
  if (ctrlKey || metaKey || where.isTyping || !where.singleKeys) return null;
  if (key === "/") return { type: "search" };
  if (key === "?") return { type: "open", overlay: "keys" };
  return null;
}
