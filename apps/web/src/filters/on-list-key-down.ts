import type { KeyboardEvent } from "react";

/**
 * Handles the keys of a menu with choices: arrows, Home and End move between them. A letter is
 * typed into the menu's search field or, without one, moves to the next choice that begins with it.
 */
export function onListKeyDown(event: KeyboardEvent<HTMLElement>) {
  const { key, target, currentTarget, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey || !(target instanceof HTMLElement)) return;
  const boxes = [...currentTarget.querySelectorAll<HTMLElement>("li input[type=checkbox]")];
  const field = currentTarget.querySelector<HTMLInputElement>(".check-list input[type=search]");
  const isField = target === field;
  // Native controls such as radio buttons and selects handle these keys themselves.
  const at = boxes.findIndex((box) => box === target || box.closest("li")?.contains(target));
  if (!isField && at < 0) return;
  const next = toNext();
  if (next) {
    event.preventDefault();
    next.focus();
  } else if (at >= 0 && field && /^[\p{L}\p{N}]$/u.test(key)) {
    // The letter is typed into the field.
    field.focus();
  }

  function toNext(): HTMLElement | null | undefined {
    switch (key) {
      case "ArrowDown":
        return boxes[at + 1];
      case "ArrowUp":
        return isField ? null : (boxes[at - 1] ?? field);
      case "Home":
        return isField ? null : boxes[0];
      case "End":
        return isField ? null : boxes.at(-1);
      default:
        return field || !/^\p{L}$/u.test(key) ? null : findByLetter(boxes, at, key);
    }
  }
}

function findByLetter(boxes: readonly HTMLElement[], at: number, letter: string) {
  const rest = [...boxes.slice(at + 1), ...boxes.slice(0, at + 1)];
  return rest.find((box) =>
    box.closest("label")?.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()),
  );
}

const controls = "input:not([hidden]), select, button, a[href]";

/** The down arrow on a menu's button opens the menu and then moves into it. */
export function onSummaryKeyDown(event: KeyboardEvent<HTMLElement>) {
  const { key, currentTarget, altKey, ctrlKey, metaKey } = event;
  const details = currentTarget.closest("details");
  if (key !== "ArrowDown" || altKey || ctrlKey || metaKey || !details) return;
  event.preventDefault();
  if (!details.open) return currentTarget.click();
  details.querySelector("div")?.querySelector<HTMLElement>(controls)?.focus();
}
