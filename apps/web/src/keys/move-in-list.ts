import { findEntryBelow, monthHeight, toEntries } from "../chronology/find-entry.ts";
import { toStageBottom } from "../chronology/scrolling.ts";

export type ListMove = "next" | "previous" | "nextMonth" | "previousMonth";

/**
 * Moves the focus in the chronology, starting from the focused entry or else the first one on the
 * screen. After the last loaded entry, focuses the button that loads more. False if there is no
 * list.
 */
export function moveInList(move: ListMove): boolean {
  const list = document.querySelector<HTMLElement>(".chronology");
  if (!list) return false;
  const entries = [...toEntries(list)];
  const focused = document.activeElement?.closest<HTMLElement>(".chronology .entry");
  const top = findEntryBelow(toEntries(list), toStageBottom() + monthHeight + 1);
  const from = focused ?? entries[top];
  if (!from) return false;
  if (move === "nextMonth" || move === "previousMonth") {
    const month = from.closest(".month-events");
    const other = move === "nextMonth" ? month?.nextElementSibling : month?.previousElementSibling;
    const target = firstOf(other) ?? (move === "previousMonth" ? firstOf(month) : undefined);
    if (!target) return focusMore(list, ".more button");
    // Below its heading.
    target.scrollIntoView({ block: "start", behavior: "instant" });
    focusEntry(target, true);
    return true;
  }
  const index = entries.indexOf(from);
  const target = focused ? entries[index + (move === "next" ? 1 : -1)] : from;
  if (target) focusEntry(target, false);
  else focusMore(list, move === "next" ? ".more button" : ".chronology-head button");
  return true;
}

const firstOf = (month: Element | null | undefined) =>
  month?.querySelector<HTMLElement>(".entry") ?? undefined;

const focusEntry = (entry: HTMLElement, preventScroll: boolean) =>
  entry.querySelector<HTMLElement>("h3 a")?.focus({ preventScroll });

function focusMore(list: HTMLElement, selector: string): boolean {
  list.querySelector<HTMLElement>(selector)?.focus();
  return true;
}
