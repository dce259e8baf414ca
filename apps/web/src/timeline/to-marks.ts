import type { Day } from "@dateline/core";
import type { EventSummaryFragment } from "../graphql/generated.ts";
import { type Lane, noOrganization } from "./to-lanes.ts";

/**
 * How well the date of a mark is known, as it is drawn: one day (dot), several days (bar),
 * some time within (bar with soft ends). An inferred date is drawn as a ring or an outline.
 */
export type Shape = "day" | "days" | "within";

/** One event in one lane. An event of several organizations has a mark in each of their lanes. */
export type Mark = {
  /** `slug:lane`, unique in the picture. */
  id: string;
  slug: string;
  lane: string;
  title: string;
  dateLabel: string;
  earliest: Day;
  latest: Day;
  shape: Shape;
  inferred: boolean;
  /** The more sources report an event, the sooner it gets a label. */
  weight: number;
};

export function toShape(date: EventSummaryFragment["date"]): Shape {
  if (date.precision !== "DAY" || date.approximate || date.uncertain) return "within";
  return date.earliest === date.latest ? "day" : "days";
}

/** A mark for every event in every of the lanes that it belongs to, by date within a lane. */
export function toMarks(events: readonly EventSummaryFragment[], lanes: readonly Lane[]): Mark[] {
  const shown = new Set(lanes.map((lane) => lane.key));
  return events
    .flatMap((event) => {
      const keys = event.organizations.length
        ? event.organizations.map(({ slug }) => slug)
        : [noOrganization];
      return keys
        .filter((key) => shown.has(key))
        .map(
          (lane): Mark => ({
            id: `${event.slug}:${lane}`,
            slug: event.slug,
            lane,
            title: event.title,
            dateLabel: event.date.label,
            earliest: event.date.earliest,
            latest: event.date.latest,
            shape: toShape(event.date),
            inferred: event.date.basis === "INFERRED",
            weight: event.corroboration.owners * 100 + event.corroboration.documents,
          }),
        );
    })
    .sort((a, b) => compare(a.earliest, b.earliest) || compare(a.id, b.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
