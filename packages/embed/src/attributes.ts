/** Attributes that are parameters of the view. A dot of the parameter is a hyphen here. */
export const viewAttributes = [
  "from",
  "to",
  "q",
  "organizations",
  "organizations-all",
  "organizations-not",
  "people",
  "people-all",
  "people-not",
  "places",
  "publishers",
  "publishers-all",
  "publishers-not",
  "kinds",
  "countries",
  "collections",
  "compare",
  "match",
  "roles",
  "owners",
  "order",
  "lanes",
  "lanes-all",
  "lanes-folded",
  "event",
  "story",
  "step",
  "version",
  "title",
  "list",
  "density",
  "lang",
  "v",
] as const;

/** Attributes that the page inside follows by a message, so that it is not loaded again. */
export const themeAttributes = ["theme", "accent", "ground"] as const;

/** Attributes for the element itself. */
const ownAttributes = ["src", "host", "height", "min-height", "loading"] as const;

export const allAttributes = [...viewAttributes, ...themeAttributes, ...ownAttributes] as const;

export type DatelineAttribute = (typeof allAttributes)[number];
