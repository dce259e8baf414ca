import { addDays, laneKinds, matchesWindow, type View, type Window } from "@dateline/core";
import type { SceneEvent } from "../scene/event.ts";
import { type Lane, restLane } from "../scene/to-lanes.ts";
import { toBusiest } from "./busiest.ts";
import { type Gap, toLongestGap } from "./longest-gap.ts";
import { toMostTogether } from "./most-together.ts";

/** A fact that stands out in a window, and the change of the view that shows it. */
export type Fact = { change: Partial<View> } & (
  | { type: "busiest"; period: Window; count: number }
  | { type: "gap"; lane: Lane; gap: Gap }
  | { type: "together"; lanes: readonly [Lane, Lane]; count: number }
);

/** Min number of events in the window. */
const minEvents = 10;

type FactsInput = {
  view: View;
  /** The visible window, and the same as a view stores it. */
  window: Window;
  stored: Window | null;
  /** All events of the window. */
  events: readonly SceneEvent[];
  /** The lanes that are drawn. */
  lanes: readonly Lane[];
};

/**
 * The facts that stand out in the window of a view, at most three. Each is true of the events that
 * the view shows, and its number is that of the view that it links to. The About page explains the
 * rule.
 */
export function toFacts({ view, window, stored, events, lanes }: FactsInput): Fact[] {
  const listed = events.filter(({ date }) => matchesWindow(date, window, view.match));
  if (listed.length < minEvents) return [];
  const drawn = lanes.filter(({ key, folded }) => key !== restLane && !folded);
  return [
    ...toBusiestFact(listed, { view, window }),
    ...toGapFact(events, { view, window, drawn }),
    ...toTogetherFact(listed, { view, stored, drawn }),
  ];
}

type Listed = readonly SceneEvent[];

function toBusiestFact(listed: Listed, { view, window }: { view: View; window: Window }): Fact[] {
  const busiest = toBusiest(listed, { window, match: view.match });
  return busiest ? [{ type: "busiest", ...busiest, change: { window: busiest.period } }] : [];
}

type GapInput = { view: View; window: Window; drawn: readonly Lane[] };

/** The gap of the lane whose longest gap is longest relative to its others. */
function toGapFact(events: Listed, { view, window, drawn }: GapInput): Fact[] {
  const [found] = drawn
    .flatMap((lane) => {
      const own = events.filter((event) => laneKinds[view.lanes].toKeys(event).includes(lane.key));
      const longest = toLongestGap(own, window);
      return longest ? [{ lane, ...longest }] : [];
    })
    .sort((a, b) => b.factor - a.factor);
  if (!found) return [];
  const { lane, gap } = found;
  const change = {
    [laneKinds[view.lanes].filter]: [lane.key],
    window: { from: gap.last, to: addDays(gap.next, 1) },
  };
  return [{ type: "gap", lane, gap, change }];
}

type TogetherInput = { view: View; stored: Window | null; drawn: readonly Lane[] };

function toTogetherFact(listed: Listed, { view, stored, drawn }: TogetherInput): Fact[] {
  // "Met most" on an organization's page already says this.
  const isSaid = view.subject?.type === "organization" || view.organizationsAll.length > 0;
  if (!laneKinds[view.lanes].isSubject || isSaid) return [];
  const together = toMostTogether(
    listed,
    drawn.map(({ key }) => key),
  );
  const [one, other] = (together?.pair ?? []).map((slug) => drawn.find(({ key }) => key === slug));
  if (!together || !one || !other) return [];
  const change = {
    organizationsAll: together.pair,
    roles: "part" as const,
    window: stored,
  };
  return [{ type: "together", lanes: [one, other], count: together.count, change }];
}
