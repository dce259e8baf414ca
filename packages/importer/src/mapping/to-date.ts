import { type DateOrder, toQuote } from "@dateline/model";
import type { Causes } from "./causes.ts";
import { readDate } from "./date-form.ts";
import type { RowValues, Value } from "./row-values.ts";

export type DateContext = {
  causes: Causes;
  /** The orders that were inferred, by column. */
  orders: ReadonlyMap<string, DateOrder | "unclear">;
  /** Called for each time of day that is left out. */
  onTime: () => void;
};

/** The date of a row in EDTF; null after reporting why there is none. */
export function toDate(values: RowValues, context: DateContext): string | null {
  const { causes } = context;
  const start = toEnd(values, "", context);
  if (start === undefined) {
    causes.add(
      "no date",
      values.line,
      (rows) => `has no date${rows}; fill it in, or map its column.`,
    );
    return null;
  }
  if (start === null) return null;
  const precise = toPrecise(start, values, causes);
  const end = toEnd(values, "end", context);
  const preciseEnd = typeof end === "string" ? toPrecise(end, values, causes) : end;
  if (precise === null || preciseEnd === null) return null;
  if (preciseEnd === undefined || preciseEnd === precise) return precise;
  if (/[/[]/.test(`${precise}${preciseEnd}`)) {
    const text = `${precise} and the end ${preciseEnd}`;
    causes.add(`ends ${text}`, values.line, () => `has the date ${text}; leave the end out.`);
    return null;
  }
  return `${precise}/${preciseEnd}`;
}

/** One end in EDTF; undefined if the row has none, null after reporting that it cannot be read. */
function toEnd(
  values: RowValues,
  side: "" | "end",
  context: DateContext,
): string | null | undefined {
  const field = side === "end" ? "endDate" : "date";
  const value = values.first(field);
  if (value) return toEdtf(value, values.line, context);
  const [year, month, day] = (
    side === "end"
      ? (["endYear", "endMonth", "endDay"] as const)
      : (["year", "month", "day"] as const)
  ).map((part) => values.text(part));
  if (year === undefined) return undefined;
  const numbers = [
    year.replace(/^\d{1,3}$/, (digits) => digits.padStart(4, "0")),
    month?.padStart(2, "0"),
    day?.padStart(2, "0"),
  ];
  const isWhole = month !== undefined || day === undefined;
  const text = numbers.filter((number) => number !== undefined).join("-");
  if (isWhole && /^-?\d+(-\d+)*$/.test(text)) return toEdtf({ text }, values.line, context);
  const parts = toQuote([year, month ?? "", day ?? ""].join("-"));
  const message = `has the year, month and day ${parts}, which are no date; write them in numbers.`;
  context.causes.add(message, values.line, () => message);
  return null;
}

/** A text in EDTF; null after reporting that it cannot be read. */
export function toEdtf(
  { text, column }: Value,
  line: number,
  { causes, orders, onTime }: DateContext,
): string | null {
  const order = column?.dateOrder ?? orders.get(column?.name ?? "") ?? null;
  const read = readDate(text, order === "unclear" ? null : order);
  if (read.ok) {
    if (read.hasTime) onTime();
    return read.edtf;
  }
  // Days in an unclear order were reported for the column as a whole.
  if (!read.isAmbiguous || order !== "unclear") {
    causes.add(`date ${text}`, line, () => `date ${read.message}`);
  }
  return null;
}

/** Reduces a date to the precision that the field `precision` gives. */
function toPrecise(edtf: string, values: RowValues, causes: Causes): string | null {
  const text = values.text("precision");
  const day = /^\d{4}-\d\d-\d\d$/.test(edtf);
  if (text === undefined || !day) return edtf;
  const precision = text.toLowerCase();
  if (precision === "day") return edtf;
  if (precision === "about") return `${edtf}~`;
  if (precision === "month") return edtf.slice(0, 7);
  if (precision === "year") return edtf.slice(0, 4);
  causes.add(
    `precision ${text}`,
    values.line,
    (rows) =>
      `has the precision ${toQuote(text)}${rows}; translate it with values to day, about, month or year.`,
  );
  return null;
}
