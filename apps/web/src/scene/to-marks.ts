import {
  ALL_DATES,
  dayMs,
  type EdtfEnd,
  type EventDays,
  type LaneKind,
  laneKinds,
  toDateLabel,
  toEdtfEnds,
  toKnownDays,
  toUtcMs,
  type Window,
} from "@dateline/core";
import type { SceneEvent } from "./event.ts";
import type { KindForms } from "./kind-forms.ts";
import { isMention, type Lane, toLaneKeys } from "./to-lanes.ts";

/** A dot is one day, a bar several days, a soft bar an unknown time within its days. */
type Outline = "dot" | "bar" | "soft";

/** Hatched: the date is approximate. Hollow: it is inferred or uncertain. */
type Fill = "full" | "hatched" | "hollow";

/**
 * The end of a bar: at its day; faded if the day is not known; an arrow if the date is open and the
 * event still goes on.
 */
type MarkEnd = "closed" | "faded" | "arrow";

/** How a mark is drawn, which shows how well the date is known. */
export type MarkForm = {
  outline: Outline;
  fill: Fill;
  /** Whether it contains a question mark, because the date is uncertain. */
  isQuestioned: boolean;
  start: MarkEnd;
  end: MarkEnd;
  /** Whether the event only mentions the organization of the lane. */
  isMention: boolean;
};

/** One event in one lane. An event of several organizations has a mark in each of their lanes. */
export type Mark = MarkForm &
  EventDays & {
    /** `slug:lane`, unique in the scene. */
    id: string;
    slug: string;
    lane: string;
    title: string;
    /** The text beside it: the short title, or the title if there is none. */
    label: string;
    dateLabel: string;
    /**
     * Position in UTC milliseconds. `to` is the end of the last day; for a dot, both are noon of
     * its day. If the first or the last day is missing, it is drawn from or to the bounds.
     */
    from: number;
    to: number;
    /** Marks with more weight get labels first: more owners, then more documents. */
    weight: number;
    /** Index of the form of its kind, which is drawn beside it; null for none. */
    form: number | null;
    /** Whether the organization of the lane is the host or the organizer. */
    isHost: boolean;
  };

type MarkOptions = {
  by?: LaneKind;
  /** The days that can be drawn. */
  bounds?: Window;
  /** Forms of kinds; none by default. */
  forms?: KindForms;
};

/** The marks of the events in their lanes, by date. Folded lanes have none. */
export function toMarks(
  events: readonly SceneEvent[],
  lanes: readonly Lane[],
  { by = "ORGANIZATION", bounds = ALL_DATES, forms }: MarkOptions = {},
): Mark[] {
  const shown = new Map(lanes.map((lane) => [lane.key, lane]));
  return events
    .flatMap((event) =>
      toLaneKeys(event, by, shown)
        .filter((key) => shown.get(key)?.folded === false)
        .map((lane) => toMark(event, { by, lane, bounds, forms })),
    )
    .sort((a, b) => compare(a.earliest ?? "", b.earliest ?? "") || compare(a.id, b.id));
}

type LaneOfMark = { by: LaneKind; lane: string; bounds: Window; forms: KindForms | undefined };

function toMark(event: SceneEvent, { by, lane, bounds, forms }: LaneOfMark): Mark {
  const { slug, title, shortTitle, date, corroboration, participations } = event;
  const form = toMarkForm(date);
  return {
    id: `${slug}:${lane}`,
    slug,
    lane,
    title,
    label: shortTitle ?? title,
    dateLabel: toDateLabel(date.edtf),
    earliest: date.earliest,
    latest: date.latest,
    ...toPlace(date, form, bounds),
    ...form,
    isMention: isMention(event, by, lane),
    form: forms?.get(event.kind.slug) ?? null,
    isHost:
      laneKinds[by].isSubject &&
      participations.some(
        ({ role, organization }) => hostRoles.has(role) && organization.slug === lane,
      ),
    weight: corroboration.owners * 100 + corroboration.documents,
  };
}

const hostRoles = new Set(["HOST", "ORGANIZER"]);

function toPlace(date: EventDays, { outline }: MarkForm, bounds: Window) {
  const known = toKnownDays(date);
  const start = toUtcMs(known.earliest);
  const noon = start + dayMs / 2;
  if (outline === "dot") return { from: noon, to: noon };
  const end = toUtcMs(known.latest) + dayMs;
  return {
    from: date.earliest === null ? Math.min(toUtcMs(bounds.from), start) : start,
    to: date.latest === null ? Math.max(toUtcMs(bounds.to), end) : end,
  };
}

/** Determines how the mark of a date is drawn. */
export function toMarkForm(date: SceneEvent["date"]): MarkForm {
  const outline = toOutline(date);
  const { form, start, end } = toEdtfEnds(date.edtf);
  const toEnd = (side: EdtfEnd): MarkEnd => {
    if (outline === "dot") return "closed";
    // "2022 or later" does not state that the event still goes on.
    if (side === "OPEN") return form === "INTERVAL" ? "arrow" : "faded";
    if (side === "UNKNOWN" || outline === "soft") return "faded";
    return side.precision === "DAY" || date.uncertain ? "closed" : "faded";
  };
  return {
    outline,
    fill: toFill(date),
    isQuestioned: date.uncertain,
    start: toEnd(start),
    end: toEnd(end),
    isMention: false,
  };
}

function toOutline(date: SceneEvent["date"]): Outline {
  if (date.uncertain) return "bar";
  if (date.approximate) return "soft";
  if (date.earliest !== null && date.earliest === date.latest) return "dot";
  return date.edtf.includes("/") ? "bar" : "soft";
}

function toFill({ basis, approximate, uncertain }: SceneEvent["date"]): Fill {
  if (basis === "INFERRED" || uncertain) return "hollow";
  return approximate ? "hatched" : "full";
}

/** The classes by which style sheets draw a mark. */
export function toMarkClasses(form: MarkForm): string {
  const { outline, fill, isQuestioned, start, end, isMention } = form;
  const ends = [start !== "closed" && `mark-start-${start}`, end !== "closed" && `mark-end-${end}`];
  const states = [isQuestioned && "mark-questioned", isMention && "mark-mention"];
  return ["mark", `mark-${outline}`, `mark-${fill}`, ...ends, ...states].filter(Boolean).join(" ");
}

/** The classes of a pill; pale if all of its events only mention the organization. */
export const toPillClasses = (marks: readonly MarkForm[]): string =>
  marks.every(({ isMention }) => isMention) ? "mark mark-pill mark-mention" : "mark mark-pill";

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
