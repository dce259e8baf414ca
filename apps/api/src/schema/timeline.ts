import { laneKinds } from "@dateline/core";
import { builder } from "../builder.ts";
import type { Bucket as BucketShape } from "../domain/bucket.ts";
import type { Lane as LaneShape } from "../domain/lanes.ts";
import { readTimeline, type Timeline as TimelineShape } from "../domain/timeline.ts";
import { type Arguments, type Length, toAmount } from "../limits/length.ts";
import { Event } from "./event.ts";
import { EventFilter } from "./event-filter.ts";
import type { ArgumentPrice, FieldPrice, TypePrice } from "./extensions.ts";
import { Window, WindowInput } from "./window.ts";

const resolution: Length = (args) => toAmount(args.resolution, 120);

const isObject = (value: unknown): value is Arguments =>
  typeof value === "object" && value !== null;

const Bucket = builder.objectRef<BucketShape>("Bucket").implement({
  description: "A calendar step of a window with its number of events.",
  extensions: { price: { object: 0.2 } satisfies TypePrice },
  fields: (t) => ({
    from: t.expose("from", { type: "Date", description: "Its first day." }),
    to: t.expose("to", { type: "Date", description: "The day after its last day." }),
    count: t.exposeInt("count", {
      description:
        "The number of events that count in this bucket; each event counts in one bucket only.",
    }),
  }),
});

const LaneKey = builder.enumType("LaneKey", {
  description: "The property by which a timeline is divided into lanes.",
  values: laneKinds,
});

const LaneInput = builder.inputType("LaneInput", {
  description: "Selects the lanes to count.",
  fields: (t) => ({
    by: t.field({
      type: LaneKey,
      required: true,
      description: "The property that a lane stands for.",
    }),
    first: t.int({
      defaultValue: 12,
      description: "The max number of lanes, those with most events: 1 to 50.",
    }),
    keys: t.stringList({
      extensions: { price: { once: 1 } satisfies ArgumentPrice },
      description:
        "Only lanes with these keys, at most 50; all if missing. A key that is unknown or has no events is left out.",
    }),
  }),
});

const Lane = builder.objectRef<LaneShape>("Lane").implement({
  description: "A row of the timeline with its own counts.",
  fields: (t) => ({
    key: t.exposeString("key", {
      description:
        "The value that it stands for, as used in filters: the slug of an organization, a kind, a country code.",
    }),
    label: t.exposeString("label", { description: "Its label in English." }),
    total: t.exposeInt("total", { description: "The number of its events in the window." }),
    mentioned: t.exposeInt("mentioned", {
      description: "How many of its events only mention the organization; 0 for other lanes.",
    }),
    buckets: t.field({
      type: [Bucket],
      description:
        "The buckets of the timeline with the counts of this lane; they add up to `total`.",
      resolve: ({ buckets }) => buckets,
    }),
  }),
});

const Timeline = builder.objectRef<TimelineShape>("Timeline").implement({
  description:
    "The data to draw for a window. It contains the events that match the filter and possibly overlap the window.",
  fields: (t) => ({
    window: t.field({
      type: Window,
      description: "The requested window.",
      resolve: ({ window }) => window,
    }),
    total: t.int({
      description: "The number of distinct events, whether drawn or not.",
      resolve: ({ readTotal }) => readTotal(),
    }),
    buckets: t.field({
      type: [Bucket],
      description:
        "The whole window without gaps, oldest first, in calendar steps (day, week, month, quarter, year and multiples of years); the first and the last are cut at the edges of the window. An event counts in the bucket of its `earliest` day, or in the first bucket if it started before the window or has no such day, so that the counts add up to `total`.",
      resolve: ({ readBuckets }) => readBuckets(),
    }),
    lanes: t.field({
      type: [Lane],
      description:
        "The requested lanes, most events first; empty if `lanes` is missing. An event counts in each lane that it belongs to.",
      extensions: { price: { read: 250 } satisfies FieldPrice },
      resolve: ({ readLanes }) => readLanes(),
    }),
    items: t.field({
      type: [Event],
      description:
        "The events to draw, by date: all of them, or the most salient if there are more than requested.",
      resolve: ({ readItems }) => readItems(),
    }),
    truncated: t.boolean({
      description: "Whether there are more events than `items` can hold.",
      resolve: ({ readTruncated }) => readTruncated(),
    }),
  }),
});

builder.queryField("timeline", (t) =>
  t.field({
    type: Timeline,
    description:
      "The data to draw for a window: counts by calendar step and the most salient events. Its cost depends on what can be drawn, not on the size of the dataset.",
    extensions: {
      price: {
        read: 250,
        lengthsBelow: {
          "Timeline.items": ({ items }) => toAmount(items, 200),
          "Timeline.buckets": resolution,
          "Timeline.lanes": ({ lanes }) => (isObject(lanes) ? toAmount(lanes.first, 12) : 0),
          "Lane.buckets": resolution,
        },
      } satisfies FieldPrice,
    },
    args: {
      window: t.arg({ type: WindowInput, required: true, description: "The days to draw." }),
      resolution: t.arg.int({
        defaultValue: 120,
        description: "The max number of buckets that the caller can draw, 1 to 1000.",
      }),
      items: t.arg.int({
        defaultValue: 200,
        description: "The max number of events that the caller can draw, 0 to 500.",
      }),
      lanes: t.arg({
        type: LaneInput,
        description: "The lanes to count as well; none if missing.",
      }),
      filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }),
    },
    resolve: (_, args, { reads }) => readTimeline(reads, args),
  }),
);
