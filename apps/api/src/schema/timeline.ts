import { laneKinds } from "@dateline/core";
import { builder } from "../builder.ts";
import type { Bucket as BucketShape } from "../domain/bucket.ts";
import type { Lane as LaneShape } from "../domain/lanes.ts";
import { readTimeline, type Timeline as TimelineShape } from "../domain/timeline.ts";
import { Event } from "./event.ts";
import { EventFilter } from "./event-filter.ts";
import { Window, WindowInput } from "./window.ts";

const Bucket = builder.objectRef<BucketShape>("Bucket").implement({
  description: "One step of a window with its number of events.",
  fields: (t) => ({
    from: t.expose("from", { type: "Date", description: "Its first day." }),
    to: t.expose("to", { type: "Date", description: "The day after its last." }),
    count: t.exposeInt("count", {
      description: "Number of events that count here, each in one bucket only.",
    }),
  }),
});

const LaneKey = builder.enumType("LaneKey", {
  description: "By what a timeline is divided into lanes.",
  values: laneKinds,
});

const LaneInput = builder.inputType("LaneInput", {
  description: "Which lanes to count.",
  fields: (t) => ({
    by: t.field({
      type: LaneKey,
      required: true,
      description: "What a lane stands for.",
    }),
    first: t.int({
      defaultValue: 12,
      description: "How many lanes at most, those with most events; 1 to 50.",
    }),
    keys: t.stringList({
      description:
        "Only lanes with these keys, at most 50; one that does not exist or has no events is left out. All when missing.",
    }),
  }),
});

const Lane = builder.objectRef<LaneShape>("Lane").implement({
  description: "A row of the timeline with its own counts.",
  fields: (t) => ({
    key: t.exposeString("key", {
      description:
        "What it stands for, as a filter takes it: an organization's slug, a kind, a country's code.",
    }),
    label: t.exposeString("label", { description: "What to write beside it, in English." }),
    total: t.exposeInt("total", { description: "Number of its events in the window." }),
    buckets: t.field({
      type: [Bucket],
      description:
        "The same buckets as the timeline's, with this lane's counts; they add up to `total`.",
      resolve: ({ buckets }) => buckets,
    }),
  }),
});

const Timeline = builder.objectRef<TimelineShape>("Timeline").implement({
  description:
    "What there is to draw in a window. An event belongs to it when it possibly overlaps the window and matches the filter.",
  fields: (t) => ({
    window: t.field({
      type: Window,
      description: "The window that was asked for.",
      resolve: ({ window }) => window,
    }),
    total: t.int({
      description: "Number of different events, whatever is drawn of them.",
      resolve: ({ readTotal }) => readTotal(),
    }),
    buckets: t.field({
      type: [Bucket],
      description:
        "The whole window without gaps, oldest first, in steps of the calendar (day, week, month, quarter, year and multiples of years), the first and the last cut at the window's edges. An event counts in the bucket of its `earliest` day, or in the first when it began before the window, so that the counts add up to `total`.",
      resolve: ({ readBuckets }) => readBuckets(),
    }),
    lanes: t.field({
      type: [Lane],
      description:
        "The lanes that were asked for, most events first; none when `lanes` is missing. An event counts in each lane that it belongs to.",
      resolve: ({ readLanes }) => readLanes(),
    }),
    items: t.field({
      type: [Event],
      description:
        "The events to draw, by date: all of them when there are no more than was asked for, else the most salient.",
      resolve: ({ readItems }) => readItems(),
    }),
    truncated: t.boolean({
      description: "Whether there are more events than `items` may hold.",
      resolve: ({ readTruncated }) => readTruncated(),
    }),
  }),
});

builder.queryField("timeline", (t) =>
  t.field({
    type: Timeline,
    description:
      "What to draw for a window: counts by calendar step and the events that stand out. Its cost follows what can be drawn, not the size of the dataset.",
    args: {
      window: t.arg({ type: WindowInput, required: true, description: "The days to draw." }),
      resolution: t.arg.int({
        defaultValue: 120,
        description: "How many buckets the caller can draw at most, 1 to 1000.",
      }),
      items: t.arg.int({
        defaultValue: 200,
        description: "How many events the caller can draw at most, 0 to 500.",
      }),
      lanes: t.arg({
        type: LaneInput,
        description: "Lanes to count as well; none when missing.",
      }),
      filter: t.arg({ type: EventFilter, description: "Which events; all when missing." }),
    },
    resolve: (_, args, { reads }) => readTimeline(reads, args),
  }),
);
