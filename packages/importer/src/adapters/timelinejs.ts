import type { Adapter } from "../mapping/source-row.ts";
import { flatten } from "./flatten.ts";
import { readJsonTree, toField, toObjects } from "./read-json-tree.ts";
import { slideColumns, slideDefaults, toSlideCells } from "./timelinejs-slide.ts";

/** The JSON of TimelineJS 3. */
export const timelinejs: Adapter = {
  label: "the JSON of TimelineJS",
  recognizes: ({ extension, start }) => extension === ".json" && /"start_date"\s*:/.test(start),
  columns: slideColumns,
  defaults: slideDefaults,
  async *read(file, { report, note }) {
    const tree = await readJsonTree(file, report, note);
    if (tree === null) return;
    const events = toField(tree.root, "events");
    if (events?.type !== "array") {
      report(1, 'has no list "events"; is this the JSON of TimelineJS?');
      return;
    }
    for (const { line, value } of toObjects(events, tree)) {
      const cells = flatten(value);
      const textOf = (name: string) => [cells[name] ?? []].flat().join(" ");
      const slide = toSlideCells({
        headline: textOf("text.headline"),
        text: textOf("text.text"),
        others: [textOf("media.link"), textOf("media.url")],
      });
      const dates = {
        Year: textOf("start_date.year"),
        Month: textOf("start_date.month"),
        Day: textOf("start_date.day"),
        "End Year": textOf("end_date.year"),
        "End Month": textOf("end_date.month"),
        "End Day": textOf("end_date.day"),
      };
      yield { line, cells: { ...cells, ...dates, ...slide }, bytes: tree.bytes };
    }
  },
};
