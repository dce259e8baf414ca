import type { View } from "@dateline/core";
import type { MenuQuery, NamesQuery, NamesQueryVariables } from "../graphql/generated.ts";

/** Whose names only the API knows. */
export type NamedType = "organization" | "person" | "place" | "publisher";

/**
 * The name of a record: null if the dataset has no such record, undefined while it is not known.
 */
export type FindName = (type: NamedType, slug: string) => string | null | undefined;

/** A record that a view asks for, in one of its lists. */
export type Named = { type: NamedType; slug: string; list: keyof NamesQueryVariables };

const types: Record<keyof NamesQueryVariables, NamedType> = {
  organizations: "organization",
  organizationsAll: "organization",
  organizationsNot: "organization",
  people: "person",
  places: "place",
  publishers: "publisher",
};
const lists = Object.keys(types) as (keyof NamesQueryVariables)[];

/** Every record that a view asks for by its slug. */
export const toNamed = (view: View): Named[] =>
  lists.flatMap((list) => view[list].map((slug) => ({ type: types[list], slug, list })));

/** What toChips must know the names of and the menu does not have. */
export function toUnlisted(view: View, menu: MenuQuery): Named[] {
  const listed = new Set(menu.organizations.nodes.map(({ slug }) => slug));
  return toNamed(view).filter(({ type, slug }) => type !== "organization" || !listed.has(slug));
}

/** The one question for the names of these records. */
export const toNamesVariables = (named: readonly Named[]): NamesQueryVariables =>
  Object.fromEntries(
    lists.map((list) => [list, named.filter((one) => one.list === list).map(({ slug }) => slug)]),
  ) as NamesQueryVariables;

/** The names in the answer to that question, in the order of the records; null where there is none. */
export function readNamesAnswer(named: readonly Named[], answer: NamesQuery): (string | null)[] {
  const rest = Object.fromEntries(lists.map((list) => [list, [...answer[list]]]));
  return named.map(({ list }) => {
    const record = rest[list]?.shift();
    return record ? toShortName(record) : null;
  });
}

export const toShortName = (record: { name: string; acronym?: string | null }): string =>
  record.acronym ?? record.name;

/** What a record is called where the dataset has none, or while its name is not known. The slug may say anything. */
export const toNameOrType = (type: NamedType, name: string | null | undefined): string =>
  name ?? (name === null ? `unknown ${type}` : `${type} …`);
