import { type Day, dayMs, type LaneKind, toUtcMs } from "@dateline/core";
import type { SceneEvent } from "./event.ts";
import { type Lane, toLaneKeys } from "./to-lanes.ts";

/** A dot is one day, a bar several days, a soft bar (faded ends) some time within its days. */
export type Outline = "dot" | "bar" | "soft";

/** Hatched: the date is approximate. Hollow: it is inferred or uncertain. */
type Fill = "full" | "hatched" | "hollow";

/** How a mark is drawn: it shows how well the date is known. */
export type MarkForm = {
  outline: Outline;
  fill: Fill;
  /** Whether a question mark stands in it: the date is uncertain. */
  isQuestioned: boolean;
};

/** One event in one lane. An event of several organizations has a mark in each of their lanes. */
export type Mark = MarkForm & {
  /** `slug:lane`, unique in the scene. */
  id: string;
  slug: string;
  lane: string;
  title: string;
  dateLabel: string;
  /** Both inclusive. */
  earliest: Day;
  latest: Day;
  /**
   * Where it is drawn, in UTC milliseconds. `to` is the end of the last day; for a dot both are
   * the noon of its day.
   */
  from: number;
  to: number;
  /** Marks with more weight get their labels first: those with more owners, then documents. */
  weight: number;
};

/** The marks of the events in their lanes, by date. A folded lane has none. */
export function toMarks(
  events: readonly SceneEvent[],
  lanes: readonly Lane[],
  by: LaneKind = "ORGANIZATION",
): Mark[] {
  const shown = new Set(lanes.filter(({ folded }) => !folded).map((lane) => lane.key));
  return events
    .flatMap((event) =>
      toLaneKeys(event, by)
        .filter((key) => shown.has(key))
        .map((lane) => toMark(event, lane)),
    )
    .sort((a, b) => compare(a.earliest, b.earliest) || compare(a.id, b.id));
}

function toMark({ slug, title, date, corroboration }: SceneEvent, lane: string): Mark {
  const { earliest, latest } = date;
  const outline = toOutline(date);
  const start = toUtcMs(earliest);
  const noon = start + dayMs / 2;
  return {
    id: `${slug}:${lane}`,
    slug,
    lane,
    title,
    dateLabel: date.label,
    earliest,
    latest,
    ...(outline === "dot"
      ? { from: noon, to: noon }
      : { from: start, to: toUtcMs(latest) + dayMs }),
    outline,
    fill: toFill(date),
    isQuestioned: date.uncertain,
    weight: corroboration.owners * 100 + corroboration.documents,
  };
}

export function toOutline(date: SceneEvent["date"]): Outline {
  if (date.uncertain) return "bar";
  if (date.precision !== "DAY" || date.approximate) return "soft";
  return date.earliest === date.latest ? "dot" : "bar";
}

function toFill({ basis, approximate, uncertain }: SceneEvent["date"]): Fill {
  if (basis === "INFERRED" || uncertain) return "hollow";
  return approximate ? "hatched" : "full";
}

/** The classes by which the style sheets draw a mark. */
export function toMarkClasses({ outline, fill, isQuestioned }: MarkForm): string {
  return `mark mark-${outline} mark-${fill}${isQuestioned ? " mark-questioned" : ""}`;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
