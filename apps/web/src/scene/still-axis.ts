import { type Day, toUtcMs, type Window } from "@dateline/core";
import { toAxisStep, toLabels, toLineDays } from "./axis.ts";
import { toShare } from "./to-share.ts";

/**
 * A range of widths. A still picture is drawn before its width is known: it contains an axis for
 * each room, and a style sheet shows the one for the actual width.
 */
export type Room = {
  /** Class of elements that are shown in this room. */
  name: string;
  /** Width in CSS pixels of the narrowest lanes in the room, for which labels are placed. */
  width: number;
  /** Width for which the step is chosen; the same by default. */
  stepWidth?: number;
};

/** An element on the axis. `rooms` are the classes of the rooms that show it, "" for all. */
type Tick = { at: number; rooms: string };

export type Axis = { lines: readonly Tick[]; labels: readonly (Tick & { text: string })[] };

/** Approximate width of a letter in a label, in CSS pixels. */
const letterWidth = 5.8;

/** The axis of a still picture. */
export function toAxis(window: Window, { rooms }: { rooms: readonly Room[] }): Axis {
  const lines = new Map<Day, string[]>();
  const labels = new Map<string, { day: Day; text: string; names: string[] }>();
  for (const { name, width, stepWidth = width } of rooms) {
    const step = toAxisStep(window, stepWidth);
    const days = toLineDays(window, step);
    const { first, labels: placed } = toLabels(
      days.map((day) => ({ day, x: toShare(toUtcMs(day), window) * width })),
      {
        ...{ from: 0, width, firstDay: window.from, unit: step.unit },
        measure: (text) => text.length * letterWidth,
      },
    );
    addLabel(window.from, first, name);
    for (const [index, day] of days.entries()) {
      lines.set(day, [...(lines.get(day) ?? []), name]);
      const { text, isShown } = placed[index] ?? { text: "", isShown: false };
      if (isShown) addLabel(day, text, name);
    }
  }
  function addLabel(day: Day, text: string, name: string) {
    const key = `${day} ${text}`;
    labels.set(key, { day, text, names: [...(labels.get(key)?.names ?? []), name] });
  }
  const toTick = (day: Day, names: readonly string[]): Tick => ({
    at: toShare(toUtcMs(day), window),
    rooms: names.length === rooms.length ? "" : names.join(" "),
  });
  return {
    lines: [...lines].map(([day, names]) => toTick(day, names)).sort(byPosition),
    labels: [...labels.values()]
      .map(({ day, text, names }) => ({ ...toTick(day, names), text }))
      .sort(byPosition),
  };
}

const byPosition = (a: Tick, b: Tick) => a.at - b.at;
