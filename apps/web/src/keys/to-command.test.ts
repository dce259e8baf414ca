import { describe, expect, it } from "vitest";
import { toKeyCommand } from "./to-command.ts";

const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const page = { isTyping: false, isCovered: false, singleKeys: true };
const palette = { type: "open", overlay: "palette" };
const keys = { type: "open", overlay: "keys" };

describe("a key of the page", () => {
  it.each([
    ["/", { key: "/" }, page, { type: "search" }],
    [
      "/ on a keyboard where it needs Shift",
      { key: "/", shiftKey: true },
      page,
      { type: "search" },
    ],
    ["?", { key: "?", shiftKey: true }, page, keys],
    ["Ctrl-K", { key: "k", ctrlKey: true }, page, palette],
    ["Command-K", { key: "k", metaKey: true }, page, palette],
    ["Ctrl-K with capitals on", { key: "K", ctrlKey: true }, page, palette],
    ["Ctrl-K in a field", { key: "k", ctrlKey: true }, { ...page, isTyping: true }, palette],
    [
      "Ctrl-K when single keys are off",
      { key: "k", ctrlKey: true },
      { ...page, singleKeys: false },
      palette,
    ],
    ["j", { key: "j" }, page, { type: "list", move: "next" }],
    ["k", { key: "k" }, page, { type: "list", move: "previous" }],
    ["]", { key: "]" }, page, { type: "list", move: "nextMonth" }],
    [
      "[ with AltGr, which Windows reports as Ctrl and Alt",
      { key: "[", altKey: true, ctrlKey: true, isAltGraph: true },
      page,
      { type: "list", move: "previousMonth" },
    ],
    [
      "an arrow in the list, when single keys are off too",
      { key: "ArrowDown" },
      { ...page, isInList: true, singleKeys: false },
      { type: "list", move: "next" },
    ],
    [
      "k while the palette loads",
      { key: "k" },
      { ...page, loading: "palette" as const },
      { type: "typeAhead", key: "k" },
    ],
    [
      "k in a field while the palette loads",
      { key: "k" },
      { ...page, isTyping: true, loading: "palette" as const },
      { type: "typeAhead", key: "k" },
    ],
    [
      "Escape while a dialog loads",
      { key: "Escape" },
      { ...page, loading: "share" as const },
      { type: "close" },
    ],
  ])("%s", (_, pressed, where, command) => {
    expect(toKeyCommand({ ...plain, ...pressed }, where)).toEqual(command);
  });

  it.each([
    ["a letter", { key: "x" }, page],
    ["j in a menu", { key: "j" }, { ...page, isInMenu: true }],
    ["j in a field", { key: "j" }, { ...page, isTyping: true }],
    ["j when single keys are off", { key: "j" }, { ...page, singleKeys: false }],
    ["an arrow outside of the list", { key: "ArrowDown" }, page],
    ["Shift-arrow in the list", { key: "ArrowDown", shiftKey: true }, { ...page, isInList: true }],
    ["k while another dialog loads", { key: "k" }, { ...page, loading: "share" as const }],
    ["/ in a field", { key: "/" }, { ...page, isTyping: true }],
    ["? in a field", { key: "?" }, { ...page, isTyping: true }],
    ["/ when single keys are off", { key: "/" }, { ...page, singleKeys: false }],
    ["Ctrl-/", { key: "/", ctrlKey: true }, page],
    ["Alt-/", { key: "/", altKey: true }, page],
    ["Ctrl-Shift-K, which is the browser's", { key: "K", ctrlKey: true, shiftKey: true }, page],
    ["Ctrl-K behind a dialog", { key: "k", ctrlKey: true }, { ...page, isCovered: true }],
  ])("not %s", (_, pressed, where) => {
    expect(toKeyCommand({ ...plain, ...pressed }, where)).toBeNull();
  });
});
