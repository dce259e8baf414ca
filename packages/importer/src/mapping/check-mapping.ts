import { type MappedField, type MappingRecord, nearest, toQuote } from "@dateline/model";
import type { Report } from "../problem.ts";
import { toPlaceholders } from "./fill-template.ts";
import { gives, type Plan, toMissingFields } from "./plan.ts";

/** Reports and returns the fields that no row can have because the mapping does not give them. */
export function checkMapping(
  plan: Plan,
  { create }: MappingRecord,
  report: Report,
): readonly MappedField[] {
  const missing = toMissingFields(plan);
  if (missing.length > 0) {
    const them = missing.length === 1 ? "it" : "each of them";
    report(
      null,
      `gives no ${missing.join(", ")}; map a column to ${them}, or write a default for ${them}.`,
    );
  }
  if (create.includes("publishers") && !gives(plan, "citation.owner")) {
    report(
      null,
      "creates publishers without an owner; map a column to citation.owner, or write it under defaults.",
    );
    return ["citation.owner"];
  }
  return missing;
}

/** Reports the columns that the mapping names and the table lacks. */
export function checkColumns(
  header: readonly string[],
  { columns, defaults }: MappingRecord,
  report: Report,
): boolean {
  const templates = Object.values(defaults).flatMap((text) => toPlaceholders(text ?? ""));
  const named = new Set([...Object.keys(columns), ...templates]);
  const missing = [...named].filter((name) => !header.includes(name));
  for (const name of missing) {
    const guess = nearest(name, header);
    const advice = guess
      ? `did you mean ${toQuote(guess)}?`
      : `its columns are ${header.map(toQuote).join(", ")}.`;
    report(null, `names the column ${toQuote(name)}, which the table does not have; ${advice}`);
  }
  for (const name of named) {
    if (header.indexOf(name) === header.lastIndexOf(name)) continue;
    report(
      null,
      `names the column ${toQuote(name)}, which the table has twice; rename one of them.`,
    );
  }
  return missing.length === 0;
}
