import type { Window } from "@dateline/core";
import { toCount, toFigures } from "../../components/count.ts";
import { isolate } from "../../components/isolate.ts";
import type { Lane } from "../../scene/to-lanes.ts";
import type { Mark } from "../../scene/to-marks.ts";
import { toDayRangeLabel } from "../../words/window.ts";

/** Events that the text names. */
const maxNamed = 5;

type AlternativeInput = {
  total: number;
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
};

/** What a drawing shows, for those who do not see it. */
export function toAlternative({ total, window, lanes, marks }: AlternativeInput): string {
  const days = toDayRangeLabel(window);
  if (total === 0) return `A timeline of ${days} without events.`;
  const counted = lanes.map(({ name, count, mentioned }) => {
    if (count === null) return isolate(name);
    const mentions = mentioned > 0 ? ` and ${toFigures(mentioned)} that only mention it` : "";
    return `${isolate(name)} ${toFigures(count - mentioned)}${mentions}`;
  });
  const events = new Map(marks.map((mark) => [mark.slug, mark]));
  const named = [...events.values()]
    .sort((a, b) => b.weight - a.weight || a.from - b.from)
    .slice(0, maxNamed)
    .sort((a, b) => a.from - b.from)
    .map(({ dateLabel, title }) => `${dateLabel}: ${isolate(title)}`);
  return [
    `A timeline of ${toCount(total, "event")}, ${days}.`,
    `Lanes: ${counted.join(", ")}.`,
    named.length < events.size ? `The most reported: ${named.join("; ")}.` : `${named.join("; ")}.`,
  ].join(" ");
}
