import type { Window } from "@dateline/core";
import { toNamesText, toSharedTexts } from "../../compare/texts.ts";
import type { Comparison } from "../../compare/to-comparison.ts";
import { toCount, toFigures } from "../../components/count.ts";
import { isolate } from "../../components/isolate.ts";
import type { Lane } from "../../scene/to-lanes.ts";
import type { Mark } from "../../scene/to-marks.ts";
import { toDayRangeLabel, toWindowLabel } from "../../words/window.ts";

/** Max number of events that the text names. */
const maxNamed = 5;

type AlternativeInput = {
  total: number;
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  comparison: Comparison | null;
};

/** The text alternative of a drawing. */
export function toAlternative(input: AlternativeInput): string {
  const { total, window, lanes, marks, comparison } = input;
  const days = toDayRangeLabel(window);
  if (total === 0) return `A timeline of ${days} without events.`;
  if (comparison) return describeComparison(comparison, days);
  const counted = lanes.map(({ name, count, mentioned }) => {
    if (count === null) return isolate(name);
    const mentions = mentioned > 0 ? ` and ${toFigures(mentioned)} that only mention it` : "";
    return `${isolate(name)} ${toFigures(count - mentioned)}${mentions}`;
  });
  const named = nameMost(marks);
  return [
    `A timeline of ${toCount(total, "event")}, ${days}.`,
    `Lanes: ${counted.join(", ")}.`,
    named,
  ].join(" ");
}

function describeComparison(comparison: Comparison, days: string): string {
  const { lanes, counts, periods, events, shared, total } = comparison;
  const each = lanes.map(({ label, count, mentioned }, index) => {
    const most = (counts[index] ?? []).reduce(
      (best, { count }, at) => (count > best.count ? { count, at } : best),
      { count: 0, at: -1 },
    );
    const period = periods[most.at];
    return [
      `${isolate(label)}: ${toCount(count ?? 0, "event")}`,
      mentioned > 0 && `of them ${toCount(mentioned, "mention")}`,
      period && periods.length > 1 && `most in ${toWindowLabel(period)} (${toFigures(most.count)})`,
    ];
  });
  const { meaning } = toSharedTexts(lanes.length);
  return [
    `A comparison of ${toNamesText(comparison)}, ${days}, with ${toCount(total, "event")}.`,
    ...each.map((words) => `${words.filter(Boolean).join(", ")}.`),
    events && `${meaning}: ${shared.length === 0 ? "none." : nameMost(shared)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Names the events that are reported by the most documents, with their dates. */
function nameMost(marks: readonly Mark[]): string {
  const events = new Map(marks.map((mark) => [mark.slug, mark]));
  const named = [...events.values()]
    .sort((a, b) => b.weight - a.weight || a.from - b.from)
    .slice(0, maxNamed)
    .sort((a, b) => a.from - b.from)
    .map(({ dateLabel, title }) => `${dateLabel}: ${isolate(title)}`);
  return `${named.length < events.size ? "The most reported: " : ""}${named.join("; ")}.`;
}
