import "server-only";
import type { View } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { type FindName, type NamedType, toShortName } from "../words/records.ts";
import { fetchNames, toUnlisted } from "./names.ts";

const toKey = (type: NamedType, slug: string) => `${type} ${slug}`;

/** Reads the names of the records in a view's filters. */
export async function readNames(view: View, menu: MenuQuery): Promise<FindName> {
  const unlisted = toUnlisted(view, menu);
  const fetched = await fetchNames(fetchFromServer, unlisted);
  const names = new Map<string, string | null>([
    ...menu.organizations.nodes.map((one): [string, string] => [
      toKey("organization", one.slug),
      toShortName(one),
    ]),
    ...unlisted.map(({ type, slug }, index): [string, string | null] => [
      toKey(type, slug),
      fetched[index] ?? null,
    ]),
  ]);
  return (type, slug) => names.get(toKey(type, slug));
}
