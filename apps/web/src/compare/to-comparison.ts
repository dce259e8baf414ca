import { type Step, toBuckets, toCompared, type View, type Window } from "@dateline/core";
import { toTakingPart } from "../facts/most-together.ts";
import type { ComparisonQuery, MenuQuery } from "../graphql/generated.ts";
import { type SceneEvent, toCounted } from "../scene/event.ts";
import { type KindForms, toKindForms } from "../scene/kind-forms.ts";
import { isMention, type Lane, toLanes } from "../scene/to-lanes.ts";
import { type Mark, toMarks } from "../scene/to-marks.ts";
import { type FindName, toNameOrType } from "../words/records.ts";
import { resolution } from "./queries.ts";

/** The events of one organization in a period, and how many of them only mention it. */
export type PeriodCount = { count: number; mentioned: number };

export type Comparison = {
  window: Window;
  /** The calendar step of the periods. */
  step: Step;
  periods: readonly Window[];
  /** One per organization, in the order of the view. */
  lanes: readonly Lane[];
  /** By lane, then by period. An event counts in the first period in which it can have begun. */
  counts: readonly (readonly PeriodCount[])[];
  /** Number of events in the window. */
  total: number;
  /** All events of the window; null if there are too many to draw each. */
  events: readonly SceneEvent[] | null;
  marks: readonly Mark[];
  /** The forms of the events' kinds. */
  forms: KindForms;
  /** Marks in `sharedLane` of the events in which at least two of the organizations take part. */
  shared: readonly Mark[];
  /** The number of shared events by period. */
  sharedCounts: readonly number[];
};

/** Key of the lane of shared events; no slug equals it. */
export const sharedLane = "+";

type ComparisonInput = {
  view: View;
  window: Window;
  menu: Pick<MenuQuery, "organizations" | "kinds">;
  findName: FindName;
};

/** The compared organizations, without those that the dataset is known to lack. */
const toKnownCompared = (view: View, findName: FindName): string[] =>
  toCompared(view).filter((slug) => findName("organization", slug) !== null);

/** What a comparison shows, for its picture, its table and its line of facts. */
export function toComparison(
  { timeline }: ComparisonQuery,
  { view, window, menu, findName }: ComparisonInput,
): Comparison {
  const { buckets: periods, total, truncated } = timeline;
  const found = new Map(timeline.lanes.map((lane) => [lane.key, lane]));
  const slugs = toKnownCompared(view, findName);
  const lanes = toLanes({
    by: "ORGANIZATION",
    shown: slugs.map((key) => ({
      key,
      label: toNameOrType("organization", findName("organization", key)),
    })),
    ranking: menu.organizations.nodes,
    counts: {
      totals: new Map(timeline.lanes.map(({ key, total }) => [key, total])),
      mentions: new Map(timeline.lanes.map(({ key, mentioned }) => [key, mentioned])),
    },
    rest: 0,
  });
  const forms = toKindForms(menu.kinds, { window, by: "ORGANIZATION" });
  const events = truncated ? null : toCounted(timeline.items, view.roles);
  const shared = (events ?? []).filter((event) => countParts(event, slugs) > 1);
  return {
    window,
    step: toBuckets(window, resolution).step,
    periods,
    lanes,
    counts: slugs.map((slug) => {
      const mentions = toPeriodCounts(
        (events ?? []).filter((event) => isMention(event, "ORGANIZATION", slug)),
        periods,
      );
      return periods.map((_, index) => ({
        count: found.get(slug)?.buckets[index]?.count ?? 0,
        mentioned: mentions[index] ?? 0,
      }));
    }),
    total,
    events,
    marks: toMarks(events ?? [], lanes, { bounds: window, forms }),
    forms,
    shared: toMarks(
      shared.map((event) => ({ ...event, participations: [sharedParticipation] })),
      [
        {
          key: sharedLane,
          label: "",
          name: "",
          hue: null,
          count: null,
          mentioned: 0,
          folded: false,
        },
      ],
      { bounds: window },
    ),
    sharedCounts: toPeriodCounts(shared, periods),
  };
}

const sharedParticipation = { role: "PARTICIPANT", organization: { slug: sharedLane } };

function countParts(event: SceneEvent, slugs: readonly string[]): number {
  const parts = toTakingPart(event);
  return slugs.filter((slug) => parts.has(slug)).length;
}

/**
 * Counts the events of each period as the API does: an event that began earlier counts in the
 * first.
 */
function toPeriodCounts(events: readonly SceneEvent[], periods: readonly Window[]): number[] {
  const starts = events.map(({ date }) => date.earliest ?? "");
  return periods.map(
    ({ from, to }, index) =>
      starts.filter((start) => start < to && (index === 0 || start >= from)).length,
  );
}
