import { type Day, toDateLabel } from "@dateline/core";

export type Month<Item> = {
  /** `2024-12`; `2024` for events that are only known to the year. */
  key: string;
  label: string;
  items: Item[];
};

/**
 * Consecutive items that begin in the same month, in the given order. Items that are only known to
 * the year are grouped by year.
 */
export function groupByMonth<Item extends { date: { earliest: Day; precision: string } }>(
  items: readonly Item[],
): Month<Item>[] {
  const months: Month<Item>[] = [];
  for (const item of items) {
    const key = item.date.earliest.slice(0, item.date.precision === "YEAR" ? 4 : 7);
    const last = months.at(-1);
    if (last?.key === key) last.items.push(item);
    else months.push({ key, label: toDateLabel(key), items: [item] });
  }
  return months;
}
