import { toDateLabel, toEdtfEnds } from "@dateline/core";
import { capitalize } from "../words/text.ts";

export type Month<Item> = {
  /**
   * EDTF of the heading: `2024-12`; `2024`, `2024-21`, `202X` or `20XX` for events that are only
   * known to the year, season, decade or century; empty for events without a first day.
   */
  key: string;
  label: string;
  items: Item[];
};

type Dated = { date: { edtf: string } };

/**
 * Groups consecutive items that begin in the same month, in the given order. Less precisely known
 * items are grouped by the known part of their start.
 */
export function groupByMonth<Item extends Dated>(items: readonly Item[]): Month<Item>[] {
  const months: Month<Item>[] = [];
  for (const item of items) {
    const key = toKey(item);
    const last = months.at(-1);
    if (last?.key === key) last.items.push(item);
    else months.push({ key, label: toLabel(key), items: [item] });
  }
  return months;
}

function toKey({ date }: Dated): string {
  const { start } = toEdtfEnds(date.edtf);
  if (typeof start === "string") return "";
  const { earliest, precision, season } = start;
  const year = earliest.slice(0, 4);
  switch (precision) {
    case "DAY":
    case "MONTH":
      return earliest.slice(0, 7);
    case "SEASON":
      return `${year}-${season}`;
    case "YEAR":
      return year;
    case "DECADE":
      return `${year.slice(0, 3)}X`;
    case "CENTURY":
      return `${year.slice(0, 2)}XX`;
  }
}

const toLabel = (key: string) =>
  key === "" ? "Start open or unknown" : capitalize(toDateLabel(key));
