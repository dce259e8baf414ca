import type { Node } from "jsonc-parser";
import type { Adapter } from "../mapping/source-row.ts";
import { flatten } from "./flatten.ts";
import { type JsonTree, readJsonTree, toField, toObjects } from "./read-json-tree.ts";

type Value = Record<string, unknown>;

/** JSON-LD in the vocabulary of schema.org: events, and the articles about them. */
export const jsonLd: Adapter = {
  label: "JSON-LD of schema.org",
  recognizes: ({ extension, start }) =>
    extension === ".jsonld" || /"@context"\s*:[^,}]*schema\.org/.test(start),
  columns: {
    name: "title",
    description: "summary",
    startDate: "date",
    endDate: "endDate",
    "location.name": "place",
    "location.address.addressCountry": "place.countryCode",
    "location.geo.latitude": "place.latitude",
    "location.geo.longitude": "place.longitude",
    "organizer.name": { field: "organizations", role: "ORGANIZER" },
    "Attending organizations": { field: "organizations", role: "PARTICIPANT" },
    "Attending people": { field: "people", role: "PARTICIPANT" },
    "Article addresses": "citation.url",
    "Article titles": "citation.title",
    "Article publishers": "citation.publisher",
    "Article days": "citation.publishedOn",
    "Article languages": "citation.language",
  },
  defaults: { summary: "{name}", "citation.title": "[{name}]" },
  async *read(file, { report, note }) {
    const tree = await readJsonTree(file, report, note);
    if (tree === null) return;
    let events = 0;
    for (const { line, value } of toNodes(tree)) {
      if (!toTypes(value).some((type) => type.endsWith("Event"))) continue;
      events++;
      yield { line, cells: toCells(value), bytes: tree.bytes };
    }
    if (events === 0) report(1, 'has no object with "@type": "Event"; is it of schema.org?');
  },
};

/** The objects of a document: those of its graph or list, or the only one. */
function toNodes(tree: JsonTree): Iterable<{ line: number; value: Value }> {
  const { root } = tree;
  const list = toField(root, "@graph") ?? root;
  const all: Node = list.type === "array" ? list : { ...list, type: "array", children: [list] };
  return toObjects(all, tree);
}

const toTypes = (value: unknown): string[] => [Object(value)["@type"] ?? []].flat().map(String);

const toList = (value: unknown): Value[] => [value ?? []].flat().map((item) => Object(item));

const toText = (value: unknown) => (typeof value === "string" ? value : "");

function toCells(event: Value) {
  const attendees = toList(event.attendee ?? event.performer);
  const namesOf = (isPerson: boolean) =>
    attendees
      .filter((one) => toTypes(one).includes("Person") === isPerson)
      .map(({ name }) => toText(name));
  const articles = toList(event.subjectOf).filter(({ url }) => toText(url) !== "");
  const cited = articles.length > 0 ? articles : [{ url: event.url }];
  return {
    ...flatten(event),
    "Attending organizations": namesOf(false),
    "Attending people": namesOf(true),
    "Article addresses": cited.map(({ url }) => toText(url)),
    "Article titles": cited.map(toTitle),
    "Article publishers": cited.map(({ publisher }) => toText(Object(publisher).name)),
    "Article days": cited.map(({ datePublished }) => toText(datePublished).slice(0, 10)),
    "Article languages": cited.map(({ inLanguage }) => toText(inLanguage)),
  };
}

/** In brackets, if it is a description. */
function toTitle({ headline, name, abstract }: Value): string {
  const own = toText(headline) || toText(name);
  return own === "" && toText(abstract) !== "" ? `[${toText(abstract)}]` : own;
}
