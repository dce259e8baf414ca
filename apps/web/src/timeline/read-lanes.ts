import "server-only";
import type { LaneKind, View, Window } from "@dateline/core";
import { RestCountDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import type { SceneEvent } from "../scene/event.ts";
import {
  countLanes,
  countRest,
  type Lane,
  type RankedOrganization,
  toLanes,
  toShownLanes,
} from "../scene/to-lanes.ts";
import { toWindowFilter } from "../view/to-filter.ts";
import { type LaneTotal, toLaneCounts, toRest, toRestFilter } from "./lane-totals.ts";

type DrawnTimeline = {
  total: number;
  truncated: boolean;
  items: readonly SceneEvent[];
  lanes: readonly (LaneTotal & { label: string })[];
};

type LanesInput = {
  view: View;
  window: Window;
  by: LaneKind;
  timeline: DrawnTimeline;
  ranking: readonly RankedOrganization[];
  max: number;
  /** Keys of the only lanes to show; empty for all. */
  only?: readonly string[];
  /** Keys of the folded lanes. */
  folded?: readonly string[];
};

/** The lanes of a still picture with their counts, even if not all events were fetched. */
export async function readLanes(input: LanesInput): Promise<Lane[]> {
  const { view, window, by, timeline, ranking, max, only = [], folded = [] } = input;
  const { total, truncated, items, lanes } = timeline;
  const counts = truncated ? toLaneCounts(lanes) : countLanes(items, by, window);
  const wanted = only.length > 0 ? lanes.filter(({ key }) => only.includes(key)) : lanes;
  const shown = toShownLanes(wanted, counts, max);
  const keys = shown.map(({ key }) => key);
  return toLanes({ by, shown, ranking, counts, rest: await readRest(), folded });

  async function readRest(): Promise<number | null> {
    if (!truncated) return countRest(items, { by, shown: keys, window });
    const filter = toRestFilter(by, toWindowFilter(view, window), keys);
    const answer = filter && (await fetchFromServer(RestCountDocument, { filter }));
    return toRest({ by, total, counts, shown: keys, counted: answer?.eventCount ?? null });
  }
}
