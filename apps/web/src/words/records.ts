/** Types of the records that a view refers to by slug. */
export type NamedType = "organization" | "person" | "place" | "publisher" | "kind" | "collection";

/** The lists of a view that contain slugs, and the types of the records. */
export const slugLists = {
  organizations: "organization",
  organizationsAll: "organization",
  organizationsNot: "organization",
  people: "person",
  peopleAll: "person",
  peopleNot: "person",
  places: "place",
  publishers: "publisher",
  publishersAll: "publisher",
  publishersNot: "publisher",
  kinds: "kind",
  collections: "collection",
} as const satisfies Record<string, NamedType>;

export type SlugList = keyof typeof slugLists;

/**
 * Returns the name of a record: null if the dataset has no such record, undefined while the name is
 * being fetched.
 */
export type FindName = (type: NamedType, slug: string) => string | null | undefined;

export const plurals: Record<NamedType, string> = {
  organization: "organizations",
  person: "people",
  place: "places",
  publisher: "publishers",
  kind: "kinds",
  collection: "collections",
};

export const toShortName = (record: { name: string; acronym?: string | null }): string =>
  record.acronym ?? record.name;

/**
 * The name of a record, or a placeholder while there is none. Never the slug, which comes from a
 * link and may be any text.
 */
export const toNameOrType = (type: NamedType, name: string | null | undefined): string =>
  name ?? (name === null ? `unknown ${type}` : `${type} …`);

/** "1 unknown person", "2 unknown people". */
export const toUnknownText = (type: NamedType, count: number): string =>
  `${count} unknown ${count === 1 ? type : plurals[type]}`;
