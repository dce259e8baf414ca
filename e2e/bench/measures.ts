import type { Found } from "./run.ts";

/** A row of the table. */
export type Measure = {
  title: string;
  /** The value of one round; null if the subject does not have it. */
  read: (found: Found) => number | null;
  unit: "ms" | "kB" | "MB" | "";
  /**
   * The target for our own pages, as text, including the limit if it is the same for all datasets.
   */
  target?: string;
  /** Whether the value is compared with the rivals' values; less is better. */
  isCompared?: true;
};

const firstView: Measure[] = [
  { title: "first event in the list seen", read: ({ first }) => first.list, unit: "ms" },
  { title: "first event on the timeline seen", read: ({ first }) => first.timeline, unit: "ms" },
  { title: "timeline answers to a hand", read: ({ first }) => first.ready, unit: "ms" },
  {
    title: "from its data to the timeline seen",
    read: ({ first }) => first.afterData,
    unit: "ms",
    target: "≤ 300",
  },
  { title: "layout shift", read: ({ first }) => first.shift, unit: "", target: "0" },
  {
    title: "JavaScript of the first view",
    read: ({ first }) => first.firstScript / 1000,
    unit: "kB",
    target: "≤ 170",
  },
  { title: "JavaScript in total", read: ({ first }) => first.script / 1000, unit: "kB" },
  { title: "requests", read: ({ first }) => first.requests, unit: "" },
  { title: "bytes", read: ({ first }) => first.bytes / 1000, unit: "kB" },
  { title: "elements", read: ({ first }) => first.elements, unit: "" },
];

const pan: Measure[] = [
  { title: "frame, median", read: ({ moving }) => moving.pan.p50, unit: "ms" },
  {
    title: "frame, p95",
    read: ({ moving }) => moving.pan.p95,
    unit: "ms",
    target: "≤ 16.7; ≤ 33 at a million",
    isCompared: true,
  },
  { title: "longest frame", read: ({ moving }) => moving.pan.max, unit: "ms", isCompared: true },
  {
    title: "work of a frame, p95",
    read: ({ moving }) => moving.pan.workP95,
    unit: "ms",
    isCompared: true,
  },
  {
    title: "cores taken by the page",
    read: ({ moving }) => moving.pan.cores,
    unit: "",
    isCompared: true,
  },
  {
    title: "longest task",
    read: ({ moving }) => moving.pan.longestTask,
    unit: "ms",
    target: "≤ 50",
    isCompared: true,
  },
  { title: "tasks over 50 ms", read: ({ moving }) => moving.pan.longTasks, unit: "", target: "0" },
  { title: "requests of a stroke", read: ({ moving }) => moving.requestsPerStroke, unit: "" },
  { title: "bytes of a stroke", read: ({ moving }) => moving.bytesPerStroke / 1000, unit: "kB" },
  { title: "most elements", read: ({ moving }) => moving.elements, unit: "" },
  { title: "most items drawn", read: ({ moving }) => moving.drawn, unit: "", target: "≤ 320" },
];

const zoom: Measure[] = [
  { title: "frame, median", read: ({ moving }) => moving.zoom?.p50 ?? null, unit: "ms" },
  {
    title: "frame, p95",
    read: ({ moving }) => moving.zoom?.p95 ?? null,
    unit: "ms",
    isCompared: true,
  },
  {
    title: "longest frame",
    read: ({ moving }) => moving.zoom?.max ?? null,
    unit: "ms",
    isCompared: true,
  },
  {
    title: "cores taken by the page",
    read: ({ moving }) => moving.zoom?.cores ?? null,
    unit: "",
    isCompared: true,
  },
  { title: "longest task", read: ({ moving }) => moving.zoom?.longestTask ?? null, unit: "ms" },
];

const scrolling: Measure[] = [
  { title: "frame, median", read: ({ scrolling }) => scrolling?.p50 ?? null, unit: "ms" },
  {
    title: "frame, p95",
    read: ({ scrolling }) => scrolling?.p95 ?? null,
    unit: "ms",
    target: "≤ 16.7",
  },
  { title: "longest frame", read: ({ scrolling }) => scrolling?.max ?? null, unit: "ms" },
  {
    title: "work of a frame, p95",
    read: ({ scrolling }) => scrolling?.workP95 ?? null,
    unit: "ms",
  },
  { title: "longest task", read: ({ scrolling }) => scrolling?.longestTask ?? null, unit: "ms" },
  { title: "entries of the list", read: ({ scrolling }) => scrolling?.entries ?? null, unit: "" },
];

/** The measures of each round, in the order of the table. */
export const sections: [title: string, measures: Measure[]][] = [
  ["The first view", firstView],
  ["Ten seconds of panning", pan],
  ["Ten seconds of zooming", zoom],
  ["Ten seconds of scrolling the list, on a processor four times slower", scrolling],
];
