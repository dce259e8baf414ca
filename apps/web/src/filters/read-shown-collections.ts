import "server-only";
import type { View, Window } from "@dateline/core";
import { CollectionCountsDocument, type MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { toWindowFilter } from "../view/to-filter.ts";
import { toShownCollections } from "../view/to-shown-collections.ts";
import { toCounts } from "./counts.ts";

/** The collections whose events a view shows in a window. */
export async function readShownCollections(
  { collections }: Pick<MenuQuery, "collections">,
  view: View,
  window: Window | null,
): Promise<MenuQuery["collections"]> {
  if (collections.length < 2) return collections;
  const filter = toWindowFilter(view, window);
  const { facets } = await fetchFromServer(CollectionCountsDocument, { filter });
  const counts = toCounts("collections", facets);
  return toShownCollections(collections, view, (slug) => counts[slug] ?? 0);
}
