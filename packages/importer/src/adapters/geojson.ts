import type { Adapter } from "../mapping/source-row.ts";
import { flatten } from "./flatten.ts";
import { readJsonTree, toField, toObjects } from "./read-json-tree.ts";

/** GeoJSON (RFC 7946): a feature for each event, with Dateline's own names of properties. */
export const geojson: Adapter = {
  label: "GeoJSON",
  recognizes: ({ extension, start }) =>
    extension === ".geojson" || /"type"\s*:\s*"FeatureCollection"/.test(start),
  columns: {
    title: "title",
    name: "title",
    summary: "summary",
    description: "summary",
    date: "date",
    kind: "kind",
    place: "place",
    country: "place.countryCode",
    Latitude: "place.latitude",
    Longitude: "place.longitude",
    organizations: { field: "organizations", split: ";" },
    sources: { field: "citation.url", split: " " },
  },
  defaults: { summary: "{title}", "citation.title": "[{title}]" },
  async *read(file, { report, note }) {
    const tree = await readJsonTree(file, report, note);
    if (tree === null) return;
    const features = toField(tree.root, "features");
    if (features?.type !== "array") {
      report(1, 'has no list "features"; write the events as a FeatureCollection.');
      return;
    }
    for (const { line, value } of toObjects(features, tree)) {
      const { id, geometry, properties } = value;
      const cells = { ...flatten(Object(properties)), ...toPoint(geometry) };
      const withId = id === undefined || id === null ? cells : { ...cells, id: String(id) };
      yield { line, cells: withId, bytes: tree.bytes };
    }
  },
};

/** The coordinates of a point. Lines and areas have no single place. */
function toPoint(geometry: unknown): { Latitude?: string; Longitude?: string } {
  const { type, coordinates } = Object(geometry);
  if (type !== "Point" || !Array.isArray(coordinates) || coordinates.length < 2) return {};
  return { Latitude: String(coordinates[1]), Longitude: String(coordinates[0]) };
}
