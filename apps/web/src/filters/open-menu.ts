import type { MenuName } from "./menus.ts";

/** Id of a menu's content. Browsers open a closed `<details>` that contains the link's fragment. */
export const toMenuId = (name: MenuName): string => `filter-${name}`;

/** Id of the same content in the filter sheet. */
export const toSectionId = (name: MenuName): string => `filter-section-${name}`;

const openers = new WeakMap<HTMLDetailsElement, HTMLElement>();

const findDetails = (id: string) => document.getElementById(id)?.closest("details");

/** Opens a `<details>` by the id of its content, and focuses its button. */
export function openMenu(id: string, opener: HTMLElement) {
  const details = findDetails(id);
  if (!details) return;
  openers.set(details, opener);
  details.open = true;
  focusMenu(id);
}

export const focusMenu = (id: string) => findDetails(id)?.querySelector("summary")?.focus();

/** The element that opened a `<details>`, to return the focus to; by default its own button. */
export function takeOpener(details: HTMLDetailsElement): HTMLElement | null {
  const opener = openers.get(details);
  openers.delete(details);
  return opener?.isConnected ? opener : details.querySelector("summary");
}
