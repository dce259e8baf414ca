import type { LinkFacet } from "./event-index.ts";

/** Ids of which an event must have any, all, or none; null does not filter. */
type Ids = {
  anyOf: readonly number[] | null;
  allOf: readonly number[] | null;
  noneOf: readonly number[] | null;
};

/** A condition of a filter as the index judges it. It is plain data, for messages to its thread. */
export type Criterion =
  | { on: "days"; from: string; to: string; match: "CERTAIN" | "POSSIBLE" | "STARTS" }
  | {
      on: LinkFacet;
      set: Ids;
      /** Only links in these roles count; null for any. */
      roles: readonly string[] | null;
    }
  | { on: "places"; set: Ids }
  | { on: "kinds"; anyOf: readonly number[] }
  | { on: "countries" | "collections"; anyOf: readonly string[] }
  | { on: "owners"; least: number }
  /** Which events have such a text is given to the index; it has no words. */
  | { on: "text"; tsquery: string };
