import type { View } from "@dateline/core";

/** How an organization must stand to an event: one of several that may, one that must, or one that must not take part. */
export type Quantifier = "any" | "all" | "none";

const lists = {
  any: "organizations",
  all: "organizationsAll",
  none: "organizationsNot",
} as const satisfies Record<Quantifier, keyof View>;

export const quantifiers = Object.keys(lists) as Quantifier[];

/** What the view asks of an organization; null when nothing. */
export function toQuantifier(view: View, slug: string): Quantifier | null {
  return quantifiers.find((quantifier) => view[lists[quantifier]].includes(slug)) ?? null;
}

/** Every organization of which the view asks anything, each once. */
export function toAskedOrganizations(view: View): string[] {
  return [...new Set(quantifiers.flatMap((quantifier) => view[lists[quantifier]]))];
}

/** The change that asks this of an organization, and nothing else of it; null asks nothing. */
export function withQuantifier(
  view: View,
  slug: string,
  wanted: Quantifier | null,
): Pick<View, (typeof lists)[Quantifier]> {
  const without = (list: readonly string[]) => list.filter((other) => other !== slug);
  const toList = (quantifier: Quantifier) => {
    const list = view[lists[quantifier]];
    if (quantifier !== wanted) return without(list);
    return list.includes(slug) ? list : [...list, slug];
  };
  return {
    organizations: toList("any"),
    organizationsAll: toList("all"),
    organizationsNot: toList("none"),
  };
}
