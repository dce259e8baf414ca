/** Height of a month's heading, which sticks above its entries; `--month` in the style sheet. */
export const monthHeight = 28;

type Entries = HTMLCollectionOf<HTMLElement>;

/** The entries of the list in the document, in order. */
export const toEntries = (list: HTMLElement): Entries =>
  list.getElementsByClassName("entry") as Entries;

/** Index of the first entry whose bottom is below `y`; the number of entries if there is none. */
export function findEntryBelow(entries: Entries, y: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.getBoundingClientRect().bottom ?? 0) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The entry of an event, if it is loaded. */
export const findEntryOf = (list: HTMLElement, slug: string): HTMLElement | null =>
  list.querySelector<HTMLElement>(`[data-event="${CSS.escape(slug)}"]`);
