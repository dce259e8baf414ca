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

/** How the date is known, in words: "exact day, stated by the sources". */
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

/** The EDTF string as HTML's `datetime` takes it: the day, month or year that is known; of an interval, its start. */
export function toDateTime(edtf: string): string {
  const [start = ""] = edtf.split("/");
  return start.replace(/[?~%]$/, "").replace(/(-XX)+$/, "");
}

/** The days within which an imprecise date lies: "1 – 31 July 2024"; null when the date says it by itself. */
export function toDayRange({
  earliest,
  latest,
  precision,
}: Pick<KnownDate, "earliest" | "latest" | "precision">): string | null {
  return precision === "DAY" ? null : toDateLabel(`${earliest}/${latest}`);
}
