import "server-only";
import {
  MAX_LANES,
  parseView,
  resolveWindow,
  toQuery,
  type View,
  type Window,
} from "@dateline/core";
import { type MenuQuery, PrintPictureDocument, SpanDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { toCounted } from "../scene/event.ts";
import {
  countLanes,
  countRest,
  type Lane,
  restLane,
  toLanes,
  toShownLanes,
} from "../scene/to-lanes.ts";
import { type Mark, toMarks } from "../scene/to-marks.ts";
import { toBounds, toSpan } from "../timeline/bounds.ts";
import { readLanes } from "../timeline/read-lanes.ts";
import { maxEmbedLanes, maxStillItems } from "../view/limits.ts";
import { toDrawnFilter, toFilter } from "../view/to-filter.ts";

/** The content of a step's picture. */
export type StepPicture = {
  window: Window;
  lanes: readonly Lane[];
  /** The marks of all steps with the same filter, so that the picture can move between them. */
  marks: readonly Mark[];
};

type Seen = { view: View; window: Window };

/** Reads the pictures of the steps with these views. Steps with the same filter share lanes. */
export async function readPictures(
  views: readonly string[],
  menu: MenuQuery,
): Promise<StepPicture[]> {
  const seen = await Promise.all(views.map(readSeen));
  const groups = new Map<string, Seen[]>();
  for (const step of seen) {
    // Any other match depends on the window.
    const isShared = step.view.match === "POSSIBLE";
    const key = toQuery(isShared ? { ...step.view, window: null } : step.view);
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  const pictures = await Promise.all([...groups.values()].map((group) => readGroup(group, menu)));
  const found = new Map(pictures.flatMap((group) => [...group]));
  return seen.flatMap((step) => found.get(step) ?? []);
}

/** Reads the view of a step, and the days that its picture shows. */
export async function readSeen(text: string): Promise<Seen> {
  const { view } = parseView(text);
  const span = toSpan(await fetchFromServer(SpanDocument, { filter: toFilter(view) }));
  return { view, window: resolveWindow(view.window, toBounds(span, view.window)) };
}

async function readGroup(steps: readonly Seen[], menu: MenuQuery): Promise<Map<Seen, StepPicture>> {
  const [first] = steps;
  if (first === undefined) return new Map();
  const { view } = first;
  const by = view.lanes;
  const ranking = menu.organizations.nodes;
  const window = toUnion(steps.map((step) => step.window));
  const { timeline } = await fetchFromServer(PrintPictureDocument, {
    window,
    items: maxStillItems,
    lanes: { by, first: MAX_LANES },
    filter: toDrawnFilter(view, window),
  });
  const items = toCounted(timeline.items, view.roles);
  if (steps.length === 1) {
    const drawn = { ...timeline, items };
    const lanes = await readLanes({
      ...{ view, window, by, timeline: drawn, ranking, max: maxEmbedLanes },
    });
    return new Map([
      [first, { window, lanes, marks: toMarks(items, lanes, { by, bounds: window }) }],
    ]);
  }
  // There are too many events to draw together.
  if (timeline.truncated) {
    const groups = await Promise.all(steps.map((step) => readGroup([step], menu)));
    return new Map(groups.flatMap((group) => [...group]));
  }
  const counts = countLanes(items, by, window);
  const shown = toShownLanes(timeline.lanes, counts, maxEmbedLanes);
  const keys = shown.map(({ key }) => key);
  const rest = countRest(items, { by, shown: keys, window });
  const lanes = toLanes({ by, shown, ranking, counts, rest });
  const marks = toMarks(items, lanes, { by, bounds: window });
  const toStepLanes = (window: Window) => {
    const { totals, mentions } = countLanes(items, by, window);
    return lanes.map((lane) => ({
      ...lane,
      count:
        lane.key === restLane
          ? countRest(items, { by, shown: keys, window })
          : (totals.get(lane.key) ?? 0),
      mentioned: mentions.get(lane.key) ?? 0,
    }));
  };
  return new Map(
    steps.map((step) => [step, { window: step.window, lanes: toStepLanes(step.window), marks }]),
  );
}

/** The days from the start of the first window to the end of the last. */
export const toUnion = (windows: readonly Window[]): Window => ({
  from: windows.map(({ from }) => from).sort()[0] ?? "",
  to:
    windows
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? "",
});
