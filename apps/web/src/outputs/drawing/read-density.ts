import "server-only";
import { laneKinds, type View, type Window } from "@dateline/core";
import { LaneBucketsDocument, RestBucketsDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { type Density, toDensity } from "../../scene/to-density.ts";
import { type Lane, restLane } from "../../scene/to-lanes.ts";
import { toRestBuckets, toRestFilter } from "../../timeline/lane-totals.ts";
import { toDrawnFilter } from "../../view/to-filter.ts";

/** Number of buckets per lane. */
const resolution = 240;

/** The density of each lane, and of all other events in the last one. */
export async function readDensity(
  view: View,
  window: Window,
  lanes: readonly Lane[],
): Promise<Density> {
  const by = view.lanes;
  const filter = toDrawnFilter(view, window);
  const keys = lanes.map(({ key }) => key).filter((key) => key !== restLane);
  const restFilter = toRestFilter(by, filter ?? {}, keys);
  const [{ timeline }, rest] = await Promise.all([
    fetchFromServer(LaneBucketsDocument, {
      ...{ window, resolution, filter },
      lanes: { by, first: Math.max(keys.length, 1), keys },
    }),
    restFilter && fetchFromServer(RestBucketsDocument, { window, resolution, filter: restFilter }),
  ]);
  const others = laneKinds[by].isExclusive ? toRestBuckets(timeline) : rest?.timeline.buckets;
  return toDensity({
    window: timeline.window,
    buckets: timeline.buckets,
    lanes: [...timeline.lanes, { key: restLane, buckets: others ?? [] }],
  });
}
