import type { LinkFacet } from "./event-index.ts";

/** Ids of which an event must have any, all, or none; null does not filter. */
type Ids = {
  anyOf: readonly number[] | null;
  allOf: readonly number[] | null;
  noneOf: readonly number[] | null;
};

/**
 * A condition of a filter as the index evaluates it. Plain data, because it is sent to a thread.
 */
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
  /** The index has no words, so it must be given the events that have this text. */
  | { on: "text"; tsquery: string };
