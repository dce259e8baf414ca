import type { Adapter } from "../mapping/source-row.ts";
import { readJsonTree, toField, toObjects } from "./read-json-tree.ts";

type Cells = Record<string, string[]>;

/**
 * The JSON of a Wikidata query (SPARQL 1.1 Query Results). Results about the same item are merged
 * into one event.
 */
export const wikidata: Adapter = {
  label: "the result of a Wikidata query",
  recognizes: ({ start }) => /"bindings"\s*:/.test(start) && /"vars"\s*:/.test(start),
  columns: {
    itemLabel: "title",
    itemDescription: "summary",
    date: "date",
    pointInTime: "date",
    startTime: "date",
    endTime: "endDate",
    precision: { field: "precision", values: { "11": "day", "10": "month", "9": "year" } },
    placeLabel: "place",
    locationLabel: "place",
    Latitude: "place.latitude",
    Longitude: "place.longitude",
    item: "citation.url",
  },
  defaults: { summary: "{itemLabel}", "citation.title": "{itemLabel}" },
  async *read(file, { report, note }) {
    const tree = await readJsonTree(file, report, note);
    if (tree === null) return;
    const bindings = toField(toField(tree.root, "results"), "bindings");
    if (bindings?.type !== "array") {
      report(1, 'has no list "bindings" in "results"; download the result as JSON (verbose).');
      return;
    }
    const items = new Map<string, { line: number; cells: Cells }>();
    let firstDays = 0;
    for (const { line, value } of toObjects(bindings, tree)) {
      const cells = toCells(value);
      const key = cells.item?.[0] ?? String(line);
      const former = items.get(key);
      if (former) join(former.cells, cells);
      else items.set(key, { line, cells });
      const hasPrecision = cells.precision !== undefined;
      if (
        !hasPrecision &&
        Object.values(cells).some(([text]) => /^\d{4}-01-01$/.test(text ?? ""))
      ) {
        firstDays++;
      }
    }
    if (firstDays > 0) {
      note(
        null,
        `has ${firstDays} dates on 1 January, which Wikidata also writes for a year; ask for ?precision (wikibase:timePrecision).`,
      );
    }
    for (const { line, cells } of items.values()) yield { line, cells, bytes: tree.bytes };
  },
};

function toCells(binding: Record<string, unknown>): Cells {
  const cells: Cells = {};
  for (const [name, bound] of Object.entries(binding)) {
    const { value } = Object(bound);
    if (typeof value !== "string") continue;
    // Wikidata writes days as midnight in UTC.
    cells[name] = [value.replace(/^\+?(-?\d{4}-\d\d-\d\d)T00:00:00Z$/, "$1")];
    const [, longitude, latitude] = /^Point\((\S+) (\S+)\)$/i.exec(value) ?? [];
    if (longitude && latitude)
      Object.assign(cells, { Latitude: [latitude], Longitude: [longitude] });
  }
  return cells;
}

/** Adds the values that are not there yet. */
function join(cells: Cells, others: Cells): void {
  for (const [name, values] of Object.entries(others)) {
    cells[name] = [...new Set([...(cells[name] ?? []), ...values])];
  }
}
