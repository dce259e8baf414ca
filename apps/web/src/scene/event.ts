import type { EventDays, LaneEvent, View } from "@dateline/core";

/** The events of a view, with only the organizations whose lanes they are in. */
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

/**
 * The fields of an event that a scene needs; the fragment `MarkEvent` selects them from the API.
 */
export type SceneEvent = LaneEvent & {
  slug: string;
  title: string;
  /** The title in at most 32 characters; null if it is not set. */
  shortTitle: string | null;
  date: EventDays & {
    edtf: string;
    approximate: boolean;
    uncertain: boolean;
    basis: string;
  };
  corroboration: { documents: number; owners: number };
};
