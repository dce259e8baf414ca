import type { Adapter } from "../mapping/source-row.ts";
import { readTable } from "./table.ts";
import { slideColumns, slideDefaults, toSlideCells } from "./timelinejs-slide.ts";

/** The spreadsheet of TimelineJS 3. Its title slide and its eras are not events. */
export const timelinejsSheet: Adapter = {
  label: "a sheet of TimelineJS",
  recognizes: ({ header }) => header.includes("Year") && header.includes("Headline"),
  columns: slideColumns,
  defaults: slideDefaults,
  async *read(file, { onHeader, ...options }) {
    let left = 0;
    const rows = readTable(file, {
      ...options,
      known: [...options.known, ...Object.keys(slideColumns)],
      onHeader: (header) => onHeader?.([...header, "Links"]),
    });
    for await (const row of rows) {
      const textOf = (name: string) => [row.cells[name] ?? []].flat().join(" ").trim();
      if (/^(title|era)$/i.test(textOf("Type"))) {
        left++;
        continue;
      }
      const slide = toSlideCells({
        headline: textOf("Headline"),
        text: textOf("Text"),
        others: [textOf("Link"), textOf("Media")],
      });
      yield { ...row, cells: { ...row.cells, ...slide } };
    }
    if (left > 0)
      options.note(null, `has ${left} rows for its title and eras, which are not events.`);
  },
};
