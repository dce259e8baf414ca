import type { View } from "@dateline/core";

/** How a view uses the values of a menu: any of them, all of them, or none of them. */
export type Quantifier = "any" | "all" | "none";

/** The menus whose filter has all three, and the list of the view for each. */
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

/** The list of the view that has a value; null if none has. */
export function toQuantifier(view: View, name: SetName, value: string): Quantifier | null {
  return quantifiers.find((quantifier) => view[setLists[name][quantifier]].includes(value)) ?? null;
}

/** The values in any list of the view, each once, without the subject of the page. */
export function toChosen(view: View, name: SetName): string[] {
  const values = quantifiers.flatMap((quantifier) => view[setLists[name][quantifier]]);
  return [...new Set(values)].filter((value) => !isSubject(view, name, value));
}

/** Whether a value is the organization or person that the page is about, which is always on. */
export const isSubject = ({ subject }: View, name: string, value: string): boolean =>
  subject !== null && subjectSets[subject.type] === name && subject.slug === value;

const subjectSets = { organization: "organizations", person: "people" } as const;

/**
 * The operator of a menu, which also applies to a value that is chosen next. Null if a link asks for
 * any of some values and all of others.
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
 * and "all" leave those that are excluded beside others as they are.
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
