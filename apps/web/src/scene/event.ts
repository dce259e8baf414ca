import type { Day, LaneEvent } from "@dateline/core";

/** What a scene needs of an event; the fragment `MarkEvent` selects it from the API. */
export type SceneEvent = LaneEvent & {
  slug: string;
  title: string;
  date: {
    earliest: Day;
    latest: Day;
    precision: string;
    approximate: boolean;
    uncertain: boolean;
    basis: string;
    /** The date in words. */
    label: string;
  };
  corroboration: { documents: number; owners: number };
};
