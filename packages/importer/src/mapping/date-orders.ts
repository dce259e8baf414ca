import { type DateOrder, toQuote } from "@dateline/model";
import type { Report } from "../problem.ts";
import { toNumericDays, toOwnOrder } from "./date-form.ts";
import type { Plan } from "./plan.ts";
import type { SourceRow } from "./source-row.ts";

type Evidence = { text: string; line: number };

const maxLines = 5;

/** What the days of one column reveal about their order. */
class ColumnOrder {
  dmy: Evidence | null = null;
  mdy: Evidence | null = null;
  unclear: Evidence[] = [];
  unclearRows = 0;

  see(text: string, line: number): void {
    for (const day of toNumericDays(text)) {
      const order = toOwnOrder(day);
      if (order === null) {
        this.unclearRows++;
        if (this.unclear.length < maxLines) this.unclear.push({ text, line });
        // A day such as 03/03/2022 is the same in both orders.
      } else if (day.first !== day.second) this[order] ??= { text, line };
    }
  }
}

const words = { dmy: "day, month, year", mdy: "month, day, year" };

/**
 * Finds the order of day and month in each column of dates, from all of its rows. A column that can
 * be read in two ways is a problem that asks for the order. Returns null for columns without such
 * dates.
 */
export async function findDateOrders(
  rows: AsyncIterable<SourceRow>,
  plan: Plan,
  { report, note }: { report: Report; note: Report },
): Promise<Map<string, DateOrder | "unclear">> {
  const columns = plan.columns.filter(({ isDate, dateOrder }) => isDate && dateOrder === undefined);
  const seen = new Map(columns.map(({ name }) => [name, new ColumnOrder()]));
  if (seen.size === 0) return new Map();
  for await (const { line, cells } of rows) {
    for (const [name, column] of seen) {
      for (const text of [cells[name] ?? []].flat()) column.see(text.trim(), line);
    }
  }
  const orders = new Map<string, DateOrder | "unclear">();
  for (const [name, column] of seen) {
    const order = toOrder(name, column, { report, note });
    if (order !== null) orders.set(name, order);
  }
  return orders;
}

function toOrder(
  name: string,
  { dmy, mdy, unclear, unclearRows }: ColumnOrder,
  { report, note }: { report: Report; note: Report },
): DateOrder | "unclear" | null {
  const [first] = unclear;
  if (dmy && mdy) {
    if (first === undefined) return null;
    const both = `${toQuote(dmy.text)} in line ${dmy.line} and ${toQuote(mdy.text)} in line ${mdy.line}`;
    report(
      first.line,
      `${toQuote(name)} has days in two orders (${both}), so that ${toQuote(first.text)} cannot be read; write all of them in one order.`,
    );
    return "unclear";
  }
  const evidence = dmy ?? mdy;
  if (evidence) {
    const order = dmy ? "dmy" : "mdy";
    if (first !== undefined || !evidence.text.includes(".")) {
      const because = `${toQuote(evidence.text)} in line ${evidence.line}`;
      note(null, `has ${toQuote(name)} in the order ${words[order]}, as ${because} shows.`);
    }
    return order;
  }
  if (first === undefined) return null;
  const lines = unclear.map(({ line }) => line).join(", ");
  const more = unclearRows > unclear.length ? ` and ${unclearRows - unclear.length} more` : "";
  const where = unclearRows === 1 ? `line ${lines}` : `lines ${lines}${more}`;
  report(
    first.line,
    `${toQuote(name)} can be read as day, month, year and as month, day, year: ${toQuote(first.text)} (${where}); write dateOrder: dmy or dateOrder: mdy in the mapping.`,
  );
  return "unclear";
}
