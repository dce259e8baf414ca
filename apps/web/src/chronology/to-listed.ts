import { toFigures } from "../components/count.ts";

type Counts = {
  listed: number;
  /** Events that match the filters, regardless of the dates. */
  total: number | undefined;
  /** Those within the view's window; undefined if it has none. */
  within: number | undefined;
};

/** "50 of 195 events are listed; 59 of the 195 are within the dates." */
export function toListed({ listed, total, within }: Counts): string {
  if (total === undefined) return `${toFigures(listed)} events are listed.`;
  const some =
    listed === total
      ? total === 1
        ? "1 event is listed"
        : `All ${toFigures(total)} events are listed`
      : `${toFigures(listed)} of ${toFigures(total)} events are listed`;
  if (within === undefined) return `${some}.`;
  return `${some}; ${toFigures(within)} of the ${toFigures(total)} ${within === 1 ? "is" : "are"} within the dates.`;
}
