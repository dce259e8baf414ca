import type { MenuName } from "./menus.ts";

/** Id of the content of a menu. Browsers open a closed disclosure that a link's fragment is in. */
export const toMenuId = (name: MenuName): string => `filter-${name}`;

/** Id of the content of the same menu in the filter sheet. */
export const toSectionId = (name: MenuName): string => `filter-section-${name}`;

const openers = new WeakMap<HTMLDetailsElement, HTMLElement>();

const findDetails = (id: string) => document.getElementById(id)?.closest("details");

/** Opens a disclosure by the id of its content, and focuses its button. */
export function openMenu(id: string, opener: HTMLElement) {
  const details = findDetails(id);
  if (!details) return;
  openers.set(details, opener);
  details.open = true;
  focusMenu(id);
}

export const focusMenu = (id: string) => findDetails(id)?.querySelector("summary")?.focus();

/** What opened a disclosure, so that the focus can return there; its own button by default. */
export function takeOpener(details: HTMLDetailsElement): HTMLElement | null {
  const opener = openers.get(details);
  openers.delete(details);
  return opener?.isConnected ? opener : details.querySelector("summary");
}
