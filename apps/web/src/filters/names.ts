import type { View } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import type { Ask } from "../graphql/execute.ts";
import { type MenuQuery, NamesDocument, type NamesQueryVariables } from "../graphql/generated.ts";
import {
  type FindName,
  type NamedType,
  type SlugList,
  slugLists,
  toShortName,
} from "../words/records.ts";

/** A record in one of the lists of a view. */
export type Named = { type: NamedType; slug: string; list: SlugList };

const lists = Object.keys(slugLists) as SlugList[];
/** Types of which the menu has all records. */
const isListed = (type: NamedType) => type === "kind" || type === "collection";
const isFetched = (list: SlugList): list is FetchedList => !isListed(slugLists[list]);
type FetchedList = Exclude<SlugList, "kinds" | "collections">;
const fetchedLists = lists.filter(isFetched);

/** All records that a view names by slug. */
export const toNamed = (view: View): Named[] =>
  lists.flatMap((list) => view[list].map((slug) => ({ type: slugLists[list], slug, list })));

/** The records of a view whose names are not in the menu. */
export function toUnlisted(view: View, menu: MenuQuery): Named[] {
  const listed = new Set(menu.organizations.nodes.map(({ slug }) => slug));
  return toNamed(view).filter(
    ({ type, slug }) => !isListed(type) && (type !== "organization" || !listed.has(slug)),
  );
}

/**
 * Finds names in the menu. Null if the menu has all records of the type but not this one; undefined
 * if the name has to be fetched.
 */
export function toListedNames(menu: MenuQuery): FindName {
  const organizations = new Map(
    menu.organizations.nodes.map((one) => [one.slug, toShortName(one)]),
  );
  const kinds = new Map(menu.kinds.map(({ slug, label }) => [slug, label]));
  const collections = new Map(menu.collections.map(({ slug, title }) => [slug, title]));
  return (type, slug) => {
    if (type === "kind") return kinds.get(slug) ?? null;
    if (type === "collection") return collections.get(slug) ?? null;
    return type === "organization" ? organizations.get(slug) : undefined;
  };
}

/** Query key of a name; its data is null if there is no such record. */
export const toNameKey = (type: NamedType, slug: string) => ["Name", type, slug] as const;

/** Fetches the names of records, in the given order; null for those that do not exist. */
export async function fetchNames(ask: Ask, named: readonly Named[]): Promise<(string | null)[]> {
  if (named.length === 0) return [];
  const slugsOf = (list: SlugList) =>
    named.filter((record) => record.list === list).map(({ slug }) => slug);
  const variables = Object.fromEntries(fetchedLists.map((list) => [list, slugsOf(list)]));
  const answer = await ask(NamesDocument, variables as NamesQueryVariables);
  const rest: Partial<Record<SlugList, (Parameters<typeof toShortName>[0] | null)[]>> =
    Object.fromEntries(fetchedLists.map((list) => [list, [...answer[list]]]));
  return named.map(({ list }) => {
    const record = rest[list]?.shift();
    return record ? toShortName(record) : null;
  });
}

/** Prefetches names into a client, each under its own key. */
export async function prefetchNames(
  client: QueryClient,
  ask: Ask,
  named: readonly Named[],
): Promise<void> {
  const names = await fetchNames(ask, named);
  for (const [index, { type, slug }] of named.entries()) {
    client.setQueryData(toNameKey(type, slug), names[index] ?? null);
  }
}
