import type { View } from "@dateline/core";

/** "any": one of these organizations takes part; "all": each of them does; "none": none does. */
export type Quantifier = "any" | "all" | "none";

const lists = {
  any: "organizations",
  all: "organizationsAll",
  none: "organizationsNot",
} as const satisfies Record<Quantifier, keyof View>;

export const quantifiers = Object.keys(lists) as Quantifier[];

/** The list of the view that has an organization; null if none has. */
export function toQuantifier(view: View, slug: string): Quantifier | null {
  return quantifiers.find((quantifier) => view[lists[quantifier]].includes(slug)) ?? null;
}

/** The organizations in any list of the view, each once. */
export function toChosenOrganizations(view: View): string[] {
  return [...new Set(quantifiers.flatMap((quantifier) => view[lists[quantifier]]))];
}

/** The change that moves an organization to another list; null removes it. */
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
