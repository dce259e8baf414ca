import { toAddress, type View } from "@dateline/core";

/** How the organizations of the matrix are sorted. */
export type MatrixSort = "count" | "name";

/** The address of a view's patterns, without parameters that only affect the timeline. */
export function toPatternsAddress(view: View, sort: MatrixSort = "count"): string {
  const address = toAddress({
    ...view,
    ...{ event: null, lanes: "ORGANIZATION", lanesFolded: [], lanesAll: false },
    ...{ isCompared: false, theme: "auto", version: null, order: "desc" },
  });
  const [path = "", query = ""] = address.replace(/^\/(?=\?|$)/, "").split("?");
  const parameters = [query, sort === "name" && "sort=name"].filter(Boolean).join("&");
  return `/patterns${path}${parameters && `?${parameters}`}`;
}

/** Parses the sort order in an address: by count by default. */
export const parseMatrixSort = (value: string | null): MatrixSort =>
  value?.toLowerCase() === "name" ? "name" : "count";
