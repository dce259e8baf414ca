import type { CslDate } from "./csl-item.ts";
import { toDateLabel } from "./date-label.ts";
import { toEdtfEnds } from "./edtf-ends.ts";
import type { EdtfExpression } from "./edtf-expression.ts";

/**
 * Converts an EDTF date: unknown parts are omitted, and doubt becomes `circa`. What days, months and
 * years cannot say, such as an open end, is in words.
 */
export function toCslDate(edtf: string): CslDate {
  const { form, start, end } = toEdtfEnds(edtf);
  const sides = form === "INTERVAL" ? [start, end] : [start];
  const parts = sides.map((side) => (typeof side === "string" ? undefined : toParts(side)));
  const [first, last] = parts;
  if (form === "ONE_OF" || !first || (sides.length > 1 && !last)) {
    return { literal: toDateLabel(edtf) };
  }
  return {
    "date-parts": last ? [first, last] : [first],
    ...(/[?~%]/.test(edtf) ? { circa: true } : {}),
  };
}

function toParts({ year, month, date, precision }: EdtfExpression): number[] | undefined {
  if (!["DAY", "MONTH", "YEAR"].includes(precision)) return undefined;
  return [year, month, date].filter((part) => part !== null);
}
