import type { Day, LaneKey } from "@dateline/core";
import type { MarkEventFragment } from "../graphql/generated.ts";
import { type Lane, toLaneKeys } from "../scene/to-lanes.ts";

/** How an event's days are drawn: one day (dot), several days (bar), some time within (bar with soft ends). */
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
  /** Only about right: hatched. */
  approximate: boolean;
  /** Doubtful: hollow with a question mark. */
  uncertain: boolean;
  /** Not said by a source but concluded: hollow. */
  inferred: boolean;
  /** The more sources report an event, the sooner it gets a label. */
  weight: number;
};

export function toShape(date: MarkEventFragment["date"]): Shape {
  if (date.precision !== "DAY" || date.approximate || date.uncertain) return "within";
  return date.earliest === date.latest ? "day" : "days";
}

/** A mark for every event in every of the lanes that it belongs to, by date. A folded lane has none. */
export function toMarks(
  events: readonly MarkEventFragment[],
  lanes: readonly Lane[],
  by: LaneKey = "ORGANIZATION",
): Mark[] {
  const shown = new Set(lanes.filter(({ folded }) => !folded).map((lane) => lane.key));
  return events
    .flatMap((event) =>
      toLaneKeys(event, by)
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
            approximate: event.date.approximate,
            uncertain: event.date.uncertain,
            inferred: event.date.basis === "INFERRED",
            weight: event.corroboration.owners * 100 + event.corroboration.documents,
          }),
        ),
    )
    .sort((a, b) => compare(a.earliest, b.earliest) || compare(a.id, b.id));
}

/** Class names by which a mark's sheet tells what is not known of its date; `prefix` is that of the sheet. */
export function toMarkClasses(mark: Mark, prefix: "mark" | "picture"): string {
  return [
    `${prefix}-${mark.shape}`,
    mark.approximate && `${prefix}-approximate`,
    mark.uncertain && `${prefix}-uncertain`,
    mark.inferred && `${prefix}-inferred`,
  ]
    .filter(Boolean)
    .join(" ");
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
