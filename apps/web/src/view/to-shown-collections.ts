import type { View } from "@dateline/core";

/**
 * The collections whose events a view shows. If counts of matching events are given, which ignore
 * the view's own collections, collections without matching events are left out.
 */
export function toShownCollections<Collection extends { slug: string }>(
  all: readonly Collection[],
  view: Pick<View, "collections">,
  countOf: (slug: string) => number | undefined,
): Collection[] {
  if (all.length < 2) return [...all];
  const { collections: chosen } = view;
  return all.filter(
    ({ slug }) => (chosen.length === 0 || chosen.includes(slug)) && countOf(slug) !== 0,
  );
}
