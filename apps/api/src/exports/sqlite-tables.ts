import type { ExportedEvent } from "./exported-event.ts";

type SqliteValue = string | number | null;

/** A table, and its rows for an event. Rows with a key of their own can recur with other events. */
export type SqliteTable = {
  name: string;
  columns: readonly string[];
  /** Its primary key and what it refers to. */
  constraints: readonly string[];
  toRows(event: ExportedEvent): SqliteValue[][];
};

const to = (column: string, table: string, key = "slug") =>
  `FOREIGN KEY (${column}) REFERENCES ${table} (${key})`;
const flag = (value: boolean) => Number(value);
const bySlug = "PRIMARY KEY (slug)";

/** In an order in which each table refers only to tables before it. */
export const sqliteTables: readonly SqliteTable[] = [
  {
    name: "collections",
    columns: ["slug TEXT", "title TEXT", "license TEXT", "homepage TEXT"],
    constraints: [bySlug],
    toRows: ({ collection: { slug, title, license, homepage } }) => [
      [slug, title, license, homepage],
    ],
  },
  {
    name: "places",
    columns: ["slug TEXT", "name TEXT", "country TEXT", "latitude REAL", "longitude REAL"],
    constraints: [bySlug],
    toRows: ({ place }) =>
      place
        ? [
            [
              ...[place.slug, place.name, place.countryCode],
              ...[place.coordinates?.latitude ?? null, place.coordinates?.longitude ?? null],
            ],
          ]
        : [],
  },
  {
    name: "organizations",
    columns: ["slug TEXT", "name TEXT", "acronym TEXT"],
    constraints: [bySlug],
    toRows: ({ participations, statements }) =>
      [...participations, ...statements]
        .map(({ organization }) => organization)
        .filter((organization) => organization !== null)
        .map(({ slug, name, acronym }) => [slug, name, acronym]),
  },
  {
    name: "people",
    columns: ["slug TEXT", "name TEXT"],
    constraints: [bySlug],
    toRows: ({ involvements, statements }) =>
      [...involvements.map(({ person }) => person), ...statements.map(({ speaker }) => speaker)]
        .filter((person) => person !== null)
        .map(({ slug, name }) => [slug, name]),
  },
  {
    name: "publishers",
    columns: ["slug TEXT", "name TEXT", "owner TEXT"],
    constraints: [bySlug],
    toRows: ({ citations }) =>
      citations
        .flatMap(({ document }) => [document.publisher, document.syndicatedFrom])
        .filter((publisher) => publisher !== null)
        .map(({ slug, name, owner }) => [slug, name, owner]),
  },
  {
    name: "documents",
    columns: [
      ...["url TEXT", "title TEXT", "title_is_ours INTEGER", "published TEXT", "language TEXT"],
      ...["publisher TEXT", "text_of TEXT"],
    ],
    constraints: ["PRIMARY KEY (url)", to("publisher", "publishers"), to("text_of", "publishers")],
    toRows: ({ citations }) =>
      citations.map(({ document: one }) => [
        ...[one.url, one.title, flag(one.titleIsOurs), one.publishedOn, one.language],
        ...[one.publisher.slug, one.syndicatedFrom?.slug ?? null],
      ]),
  },
  {
    name: "events",
    columns: [
      ...["slug TEXT", "title TEXT", "summary TEXT", "date TEXT", "date_text TEXT"],
      ...["earliest TEXT", "latest TEXT", "extent TEXT", "precision TEXT"],
      ...["approximate INTEGER", "uncertain INTEGER", "basis TEXT", "date_note TEXT"],
      ...["kind TEXT", "kind_label TEXT", "place TEXT", "collection TEXT"],
      ...["documents INTEGER", "publishers INTEGER", "owners INTEGER"],
      ...["created TEXT", "updated TEXT"],
    ],
    constraints: [bySlug, to("place", "places"), to("collection", "collections")],
    toRows: ({ date, kind, place, collection, corroboration, ...event }) => [
      [
        ...[event.slug, event.title, event.summary, date.edtf, date.label],
        ...[date.earliest, date.latest, date.extent.toLowerCase(), date.precision.toLowerCase()],
        ...[flag(date.approximate), flag(date.uncertain), date.basis.toLowerCase(), date.note],
        ...[kind.slug, kind.label, place?.slug ?? null, collection.slug],
        ...[corroboration.documents, corroboration.publishers, corroboration.owners],
        ...[event.createdAt, event.updatedAt],
      ],
    ],
  },
  {
    name: "participations",
    columns: ["event TEXT", "position INTEGER", "organization TEXT", "role TEXT"],
    constraints: [
      "PRIMARY KEY (event, position)",
      to("event", "events"),
      to("organization", "organizations"),
    ],
    toRows: ({ slug, participations }) =>
      participations.map(({ organization, role }, index) => [
        ...[slug, index, organization.slug, role.toLowerCase()],
      ]),
  },
  {
    name: "involvements",
    columns: ["event TEXT", "position INTEGER", "person TEXT", "role TEXT", "office TEXT"],
    constraints: ["PRIMARY KEY (event, position)", to("event", "events"), to("person", "people")],
    toRows: ({ slug, involvements }) =>
      involvements.map(({ person, role, office }, index) => [
        ...[slug, index, person.slug, role.toLowerCase(), office],
      ]),
  },
  {
    name: "statements",
    columns: [
      ...["event TEXT", "position INTEGER", "speaker TEXT", "organization TEXT"],
      "paraphrase TEXT",
    ],
    constraints: [
      "PRIMARY KEY (event, position)",
      to("event", "events"),
      to("speaker", "people"),
      to("organization", "organizations"),
    ],
    toRows: ({ slug, statements }) =>
      statements.map(({ speaker, organization, paraphrase }, index) => [
        ...[slug, index, speaker?.slug ?? null, organization?.slug ?? null, paraphrase],
      ]),
  },
  {
    name: "citations",
    columns: [
      ...["event TEXT", "position INTEGER", "document TEXT", "relation TEXT", "quote TEXT"],
      "locator TEXT",
    ],
    constraints: [
      "PRIMARY KEY (event, position)",
      to("event", "events"),
      to("document", "documents", "url"),
    ],
    toRows: ({ slug, citations }) =>
      citations.map(({ document, relation, quote, locator }, index) => [
        ...[slug, index, document.url, relation.toLowerCase(), quote, locator],
      ]),
  },
];

/** The columns that notebooks filter or join by. */
export const sqliteIndexes: readonly (readonly [table: string, column: string])[] = [
  ["events", "earliest"],
  ["participations", "organization"],
  ["involvements", "person"],
  ["citations", "document"],
];
