import { toDateLabel } from "@dateline/core";
import type { DateBasis, DatePrecision } from "../graphql/generated.ts";

type KnownDate = {
  edtf: string;
  earliest: string;
  latest: string;
  precision: DatePrecision;
  approximate: boolean;
  uncertain: boolean;
  basis: DateBasis;
};

/** How well a date is known: "exact day, stated by the sources". */
export function toDateKnowledge(date: KnownDate, documents: number): string {
  const precise = {
    DAY: date.earliest === date.latest ? "exact day" : "exact days",
    MONTH: "known to the month",
    YEAR: "known to the year",
  };
  const doubt = [date.approximate && "approximate", date.uncertain && "uncertain"].filter(Boolean);
  const precision = doubt.length ? doubt.join(", ") : precise[date.precision];
  const stated = documents === 1 ? "stated by the source" : "stated by the sources";
  return `${precision}, ${date.basis === "STATED" ? stated : "inferred"}`;
}

/**
 * An EDTF string as a value of `datetime`: the known day, month or year; of an interval, its start.
 */
export function toDateTime(edtf: string): string {
  const [start = ""] = edtf.split("/");
  return start.replace(/[?~%]$/, "").replace(/(-XX)+$/, "");
}

/** The days of an imprecise date, such as "1–31 July 2024"; null for a precise one. */
export function toDayRange({
  earliest,
  latest,
  precision,
}: Pick<KnownDate, "earliest" | "latest" | "precision">): string | null {
  return precision === "DAY" ? null : toDateLabel(`${earliest}/${latest}`);
}
