import type { Day } from "@dateline/core";

/** What a scene needs of an event; the fragment `MarkEvent` selects it from the API. */
export type SceneEvent = {
  slug: string;
  title: string;
  kind: string;
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
  place: { countryCode: string | null } | null;
  organizations: readonly { slug: string }[];
  corroboration: { documents: number; owners: number };
};
