import "server-only";
import type { LaneKind, View, Window } from "@dateline/core";
import { LanelessCountsDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import type { SceneEvent } from "../scene/event.ts";
import { countByLane, type LaneCounts } from "../scene/to-lanes.ts";
import { toWindowFilter } from "../view/to-filter.ts";
import { areAllLanes, type LaneTotal, toLanelessFilters, toLaneTotals } from "./lane-totals.ts";

type DrawnTimeline = {
  total: number;
  truncated: boolean;
  items: readonly SceneEvent[];
  lanes: readonly LaneTotal[];
};

type CountsInput = { view: View; window: Window; by: LaneKind; timeline: DrawnTimeline };

/** The number of events in each lane, also if the response does not hold all of them. */
export async function readLaneCounts(input: CountsInput): Promise<LaneCounts> {
  const { view, window, by, timeline } = input;
  const { total, truncated, items, lanes } = timeline;
  if (!truncated) return countByLane(items, by, window);
  const all = lanes.map(({ key }) => key);
  const filter = toWindowFilter(view, window);
  const filters = toLanelessFilters(by, filter, { all, shown: all });
  const laneless = filters && (await fetchFromServer(LanelessCountsDocument, filters));
  const isComplete = areAllLanes(by, filter, all);
  return toLaneTotals({ total, lanes, isComplete, shown: all, laneless }).byLane;
}
