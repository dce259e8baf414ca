import "server-only";
import type { View } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import type { FindName, NamedType } from "../words/records.ts";
import { fetchNames, toListedNames, toUnlisted } from "./names.ts";

const toKey = (type: NamedType, slug: string) => `${type} ${slug}`;

/** Reads the names of the records in a view's filters. */
export async function readNames(view: View, menu: MenuQuery): Promise<FindName> {
  const unlisted = toUnlisted(view, menu);
  const fetched = await fetchNames(fetchFromServer, unlisted);
  const names = new Map(
    unlisted.map(({ type, slug }, index) => [toKey(type, slug), fetched[index] ?? null]),
  );
  const listed = toListedNames(menu);
  return (type, slug) => {
    const name = listed(type, slug);
    return name === undefined ? names.get(toKey(type, slug)) : name;
  };
}
