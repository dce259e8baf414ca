import type { Adapter } from "../mapping/source-row.ts";
import { toPlainText } from "./to-plain-text.ts";

// What the sheet and the JSON of TimelineJS have in common, with the column names of the sheet.

export const slideColumns: Adapter["columns"] = {
  Year: "year",
  Month: "month",
  Day: "day",
  "End Year": "endYear",
  "End Month": "endMonth",
  "End Day": "endDay",
  Headline: "title",
  Text: "summary",
  Links: "citation.url",
};

export const slideDefaults: NonNullable<Adapter["defaults"]> = {
  summary: "{Headline}",
  "citation.title": "[{Headline}]",
};

/** The texts of a slide without markup, and the addresses of its sources. */
export function toSlideCells(slide: {
  headline: string;
  text: string;
  /** Addresses to cite if the text has none, the best first. */
  others: readonly (string | undefined)[];
}) {
  const { text, links } = toPlainText(slide.text);
  const other = slide.others.find((link) => /^https?:\/\//i.test(link ?? ""));
  return {
    Headline: toPlainText(slide.headline).text.replace(/\n/g, " "),
    Text: text,
    Links: links.length > 0 ? links : [other ?? ""],
  };
}
