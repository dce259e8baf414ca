import { toBuckets, type Window } from "@dateline/core";
import type { EventRow } from "../store/event-row.ts";
import { readLaneCells } from "../store/read-lanes.ts";
import { readBucketCounts, readJsonMostSalient, readMostSalient } from "../store/read-timeline.ts";
import type { Bucket } from "./bucket.ts";
import { type EventFilterInput, readEventFilter } from "./event-filter.ts";
import { type Lane, type LaneInput, parseLanes, toLanes } from "./lanes.ts";
import { parseNumberArgument } from "./number-argument.ts";
import type { Reads } from "./reads.ts";
import { parseWindowArgument, type WindowInput } from "./window.ts";

export type TimelineInput = {
  window: WindowInput;
  resolution?: number | null | undefined;
  items?: number | null | undefined;
  lanes?: LaneInput | null | undefined;
  filter?: EventFilterInput | null | undefined;
};

/** The data to draw for a window; each part is read when it is selected. */
export type Timeline = {
  window: Window;
  readTotal: () => Promise<number>;
  readBuckets: () => Promise<Bucket[]>;
  readLanes: () => Promise<Lane[]>;
  readItems: () => Promise<EventRow[]>;
  /** The same events as JSON, an SQL expression over the event `e`. */
  readJsonItems: (json: string) => Promise<string[]>;
  readTruncated: () => Promise<boolean>;
};

/** Reads the timeline of the events that match a filter and possibly overlap a window. */
export async function readTimeline(reads: Reads, input: TimelineInput): Promise<Timeline> {
  const { database } = reads;
  const window = parseWindowArgument("window", input.window);
  const resolution = parseNumberArgument("resolution", input.resolution, {
    min: 1,
    max: 1000,
    otherwise: 120,
  });
  const items = parseNumberArgument("items", input.items, { min: 0, max: 500, otherwise: 200 });
  const lanes = parseLanes(input.lanes);
  const drawn = { window, filter: await readEventFilter(reads, input.filter) };

  let counted: Promise<Bucket[]> | undefined;
  const readBuckets = () => {
    counted ??= readCounted();
    return counted;
  };
  const readCounted = async () => {
    const { buckets } = toBuckets(window, resolution);
    const counts = await readBucketCounts(database, drawn, buckets);
    return buckets.map((bucket, index) => ({ ...bucket, count: counts[index] ?? 0 }));
  };
  const readTotal = async () => (await readBuckets()).reduce((sum, { count }) => sum + count, 0);
  return {
    window,
    readBuckets,
    readTotal,
    readLanes: async () => {
      if (!lanes) return [];
      const { buckets } = toBuckets(window, resolution);
      return toLanes(
        lanes.by,
        buckets,
        await readLaneCells(database, { ...lanes, drawn, buckets }),
      );
    },
    readTruncated: async () => (await readTotal()) > items,
    readItems: async () => (items === 0 ? [] : readMostSalient(database, drawn, items)),
    readJsonItems: async (json) =>
      items === 0 ? [] : readJsonMostSalient(database, drawn, items, json),
  };
}
