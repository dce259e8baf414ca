import type { View } from "@dateline/core";
import type { MenuQuery, NamesQuery, NamesQueryVariables } from "../graphql/generated.ts";
import { type NamedType, type SlugList, slugLists, toShortName } from "../words/records.ts";

/** A record in one of the lists of a view. */
export type Named = { type: NamedType; slug: string; list: SlugList };

const lists = Object.keys(slugLists) as SlugList[];

/** All records that a view names by slug. */
export const toNamed = (view: View): Named[] =>
  lists.flatMap((list) => view[list].map((slug) => ({ type: slugLists[list], slug, list })));

/** The records of a view whose names are not in the menu's list of organizations. */
export function toUnlisted(view: View, menu: MenuQuery): Named[] {
  const listed = new Set(menu.organizations.nodes.map(({ slug }) => slug));
  return toNamed(view).filter(({ type, slug }) => type !== "organization" || !listed.has(slug));
}

/** Variables of the one operation that fetches the names of these records. */
export const toNamesVariables = (named: readonly Named[]): NamesQueryVariables =>
  Object.fromEntries(
    lists.map((list) => [list, named.filter((one) => one.list === list).map(({ slug }) => slug)]),
  ) as NamesQueryVariables;

/** The names in the result of that operation, in the order of the records; null if there is none. */
export function readNamesAnswer(named: readonly Named[], answer: NamesQuery): (string | null)[] {
  const rest = Object.fromEntries(lists.map((list) => [list, [...answer[list]]]));
  return named.map(({ list }) => {
    const record = rest[list]?.shift();
    return record ? toShortName(record) : null;
  });
}
