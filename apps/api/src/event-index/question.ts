import type { Criterion } from "./criterion.ts";
import type { LinkFacet } from "./event-index.ts";

type Criteria = readonly Criterion[];
type Roles = readonly string[] | null;

/** What the index is asked; plain data, for messages to its thread. */
export type Question =
  | { ask: "count"; criteria: Criteria }
  | { ask: "links"; of: LinkFacet; criteria: Criteria; roles: Roles }
  | { ask: "kinds" | "countries" | "collections"; criteria: Criteria };

/** Keys with events, by id, and their numbers of events. */
export type LinkCounts = { ids: number[]; counts: number[]; mentioned: number[] };
export type KindCounts = { ids: number[]; counts: number[] };
/** By code or slug. */
export type NameCounts = { names: string[]; counts: number[] };

type Answers = {
  count: number;
  links: LinkCounts;
  kinds: KindCounts;
  countries: NameCounts;
  collections: NameCounts;
};

export type Answer<Asked extends Question = Question> = Answers[Asked["ask"]];
