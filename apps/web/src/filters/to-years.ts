import { type EventSpan, toDefaultWindow } from "../timeline/bounds.ts";
import { maxYears } from "../view/limits.ts";

/** The latest years of the main span, and the years of the first and the last event. */
export function toYears(span: EventSpan): string[] {
  const { from, to } = toDefaultWindow(span);
  const first = Number(from.slice(0, 4));
  const usual = Array.from({ length: Number(to.slice(0, 4)) - first }, (_, index) =>
    String(first + index).padStart(4, "0"),
  );
  const outer = [span.earliest, span.latest].flatMap((day) => day?.slice(0, 4) ?? []);
  return [...new Set([...usual.slice(-maxYears), ...outer])].sort();
}
