import type { View } from "@dateline/core";

/** Whether events must have any, all or none of a menu's values. */
export type Quantifier = "any" | "all" | "none";

/** The menus that offer all three, and the view's list for each. */
export const setLists = {
  organizations: {
    any: "organizations",
    all: "organizationsAll",
    none: "organizationsNot",
  },
  people: { any: "people", all: "peopleAll", none: "peopleNot" },
  publishers: { any: "publishers", all: "publishersAll", none: "publishersNot" },
} as const satisfies Record<string, Record<Quantifier, keyof View>>;

export type SetName = keyof typeof setLists;
type SetList = (typeof setLists)[SetName][Quantifier];

export const quantifiers: readonly Quantifier[] = ["any", "all", "none"];

/** The quantifier of the view's list that contains a value; null if none does. */
export function toQuantifier(view: View, name: SetName, value: string): Quantifier | null {
  return quantifiers.find((quantifier) => view[setLists[name][quantifier]].includes(value)) ?? null;
}

/** The values in all lists of the view, without duplicates and without the subject of the page. */
export function toChosen(view: View, name: SetName): string[] {
  const values = quantifiers.flatMap((quantifier) => view[setLists[name][quantifier]]);
  return [...new Set(values)].filter((value) => !isSubject(view, name, value));
}

/** Whether a value is the page's own organization or person, which cannot be removed. */
export const isSubject = ({ subject }: View, name: string, value: string): boolean =>
  subject !== null && subjectSets[subject.type] === name && subject.slug === value;

const subjectSets = { organization: "organizations", person: "people" } as const;

/**
 * The operator of a menu, which also applies to the next value that is chosen. Null if a link
 * combines any of some values with all of others.
 */
export function toOperator(view: View, name: SetName): Quantifier | null {
  const lists = setLists[name];
  const has = (quantifier: Quantifier) =>
    view[lists[quantifier]].some((value) => !isSubject(view, name, value));
  if (has("any")) return has("all") ? null : "any";
  if (has("all")) return "all";
  return has("none") ? "none" : "any";
}

/** The change that moves a value to another list; null removes it. */
export function withQuantifier(
  view: View,
  name: SetName,
  value: string,
  wanted: Quantifier | null,
): Partial<Pick<View, SetList>> {
  return Object.fromEntries(
    quantifiers.map((quantifier) => {
      const list = view[setLists[name][quantifier]];
      const isIn = list.includes(value);
      if (quantifier === wanted)
        return [setLists[name][quantifier], isIn ? list : [...list, value]];
      return [setLists[name][quantifier], isIn ? list.filter((other) => other !== value) : list];
    }),
  );
}

/**
 * The change that applies an operator to the values of a menu. "None" excludes all of them; "any"
 * and "all" leave excluded values excluded if there are others.
 */
export function withOperator(
  view: View,
  name: SetName,
  wanted: Quantifier,
): Partial<Pick<View, SetList>> {
  const chosen = toChosen(view, name);
  const isExcluded = (value: string) => toQuantifier(view, name, value) === "none";
  const keepsExcluded = wanted !== "none" && !chosen.every(isExcluded);
  let changed = view;
  for (const value of chosen) {
    if (keepsExcluded && isExcluded(value)) continue;
    changed = { ...changed, ...withQuantifier(changed, name, value, wanted) };
  }
  const { any, all, none } = setLists[name];
  return { [any]: changed[any], [all]: changed[all], [none]: changed[none] };
}
