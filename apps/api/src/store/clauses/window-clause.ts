import type { Window, WindowMatch } from "@dateline/core";
import sql, { type Sql } from "sql-template-tag";
import type { Clause, KeyColumns } from "./clause.ts";

/** Events whose days match a window. */
export function windowClause(window: Window, match: WindowMatch): Clause {
  return {
    field: "during",
    values: { ...window, match },
    toConditions: (columns) => [matches(window, match, columns)],
    criterion: { on: "days", ...window, match },
    needsEvent: false,
    // CERTAIN depends on both ends of each event.
    sums: match === "CERTAIN" ? null : { edges: { ...window, startsOnly: match === "STARTS" } },
    // An overlap has no lower bound on `earliest`: as one range it would begin at the first event.
    days:
      match === "POSSIBLE"
        ? { starting: windowClause(window, "STARTS"), running: window }
        : "ONE_RANGE",
    keepsPlan: (order) => match !== "CERTAIN" && (order === "DATE_ASC" || order === "DATE_DESC"),
  };
}

function matches({ from, to }: Window, match: WindowMatch, { earliest, latest }: KeyColumns): Sql {
  switch (match) {
    case "CERTAIN":
      return sql`${earliest} >= ${from}::date AND ${earliest} < ${to}::date AND ${latest} < ${to}::date`;
    case "POSSIBLE":
      return sql`${earliest} < ${to}::date AND ${latest} >= ${from}::date`;
    case "STARTS":
      return sql`${earliest} >= ${from}::date AND ${earliest} < ${to}::date`;
  }
}
