import type { Adapter, SourceRow } from "../mapping/source-row.ts";
import { flatten } from "./flatten.ts";
import { readJsonTree, toField, toObjects } from "./read-json-tree.ts";

/** What a query returns for an item, by the names of its variables. */
type Result = Record<string, string>;

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
    const items = new Map<string, { line: number; results: Result[] }>();
    let firstDays = 0;
    for (const { line, value } of toObjects(bindings, tree)) {
      const result = toResult(value);
      const key = result.item ?? String(line);
      const former = items.get(key);
      if (former) former.results.push(result);
      else items.set(key, { line, results: [result] });
      const hasPrecision = result.precision !== undefined;
      if (!hasPrecision && Object.values(result).some((text) => /^\d{4}-01-01$/.test(text))) {
        firstDays++;
      }
    }
    if (firstDays > 0) {
      note(
        null,
        `has ${firstDays} dates on 1 January, which Wikidata also writes for a year; ask for ?precision (wikibase:timePrecision).`,
      );
    }
    for (const { line, results } of items.values()) {
      yield { line, cells: toCells(results), bytes: tree.bytes };
    }
  },
};

function toResult(binding: Record<string, unknown>): Result {
  const result: Result = {};
  for (const [name, bound] of Object.entries(binding)) {
    const { value } = Object(bound);
    if (typeof value !== "string") continue;
    // Wikidata writes days as midnight in UTC.
    result[name] = value.replace(/^\+?(-?\d{4}-\d\d-\d\d)T00:00:00Z$/, "$1");
    const [, longitude, latitude] = /^Point\((\S+) (\S+)\)$/i.exec(value) ?? [];
    if (longitude && latitude) Object.assign(result, { Latitude: latitude, Longitude: longitude });
  }
  return result;
}

/** The values of a variable in all results, by position; one if all results have the same. */
function toCells(results: readonly Result[]): SourceRow["cells"] {
  return Object.fromEntries(
    Object.entries(flatten(results)).map(([name, texts]) => {
      const [only = "", ...others] = new Set([texts].flat());
      return [name, others.length === 0 ? only : texts];
    }),
  );
}
