import type { Overlay } from "../components/overlay.ts";

/** What a key does anywhere on the page. */
export type KeyCommand = { type: "search" } | { type: "open"; overlay: Overlay };

type Pressed = {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
};

type Where = {
  /** In a text field. */
  isTyping: boolean;
  /** Below a modal dialog. */
  isCovered: boolean;
  singleKeys: boolean;
};

/** The command of a key press; null if there is none. */
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
