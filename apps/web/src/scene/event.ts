import type { EventDays, LaneEvent, View } from "@dateline/core";

/** The events of a view with the organizations that count in it, whose lanes they are in. */
export const toCounted = <Event extends SceneEvent>(
  events: readonly Event[],
  roles: View["roles"],
): readonly Event[] =>
  roles === "all"
    ? events
    : events.map((event) => ({
        ...event,
        participations: event.participations.filter(({ role }) => role !== "MENTIONED"),
      }));

/** What a scene needs of an event; the fragment `MarkEvent` selects it from the API. */
export type SceneEvent = LaneEvent & {
  slug: string;
  title: string;
  /** The title in at most 32 characters; null if there is none. */
  shortTitle: string | null;
  date: EventDays & {
    edtf: string;
    approximate: boolean;
    uncertain: boolean;
    basis: string;
  };
  corroboration: { documents: number; owners: number };
};
