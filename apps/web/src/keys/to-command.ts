import type { Overlay } from "../components/overlay.ts";
import type { ListMove } from "./move-in-list.ts";

/** A command that a key triggers anywhere on the page. */
export type KeyCommand =
  | { type: "search" }
  | { type: "open"; overlay: Overlay }
  | { type: "list"; move: ListMove }
  | { type: "close" }
  | { type: "typeAhead"; key: string };

type Pressed = {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  /** Third-level characters, such as [ on a German keyboard, need AltGr. */
  isAltGraph?: boolean;
};

type Where = {
  /** Whether the focus is in a text field. */
  isTyping: boolean;
  /** Whether a modal dialog covers the page. */
  isCovered: boolean;
  /** The dialog that is being loaded. */
  loading?: Overlay | null;
  /** Whether the focus is in an open menu. */
  isInMenu?: boolean;
  /** Whether the focus is in an entry of the chronology. */
  isInList?: boolean;
  singleKeys: boolean;
};

const listKeys: Record<string, ListMove> = {
  j: "next",
  k: "previous",
  "]": "nextMonth",
  "[": "previousMonth",
};
const arrows: Record<string, ListMove> = { ArrowDown: "next", ArrowUp: "previous" };

/** The command of a key press; null if there is none. */
export function toKeyCommand(pressed: Pressed, where: Where): KeyCommand | null {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isAltGraph = false } = pressed;
  if ((altKey && !isAltGraph) || where.isCovered) return null;
  if (ctrlKey !== metaKey && !altKey && !shiftKey && key.toLowerCase() === "k") {
    return { type: "open", overlay: "palette" };
  }
  if (metaKey || (ctrlKey && !isAltGraph)) return null;
  if (where.loading && key === "Escape") return { type: "close" };
  // Text typed after Ctrl+K is for the palette, and must not act on the page.
  if (where.loading) return where.loading === "palette" ? { type: "typeAhead", key } : null;
  if (where.isTyping) return null;
  const arrow = where.isInList && !shiftKey ? arrows[key] : undefined;
  if (arrow) return { type: "list", move: arrow };
  if (!where.singleKeys) return null;
  if (key === "/") return { type: "search" };
  if (key === "?") return { type: "open", overlay: "keys" };
  const move = where.isInMenu ? undefined : listKeys[key];
  return move ? { type: "list", move } : null;
}
