import { type Spread, toSpreadText } from "@dateline/bench";
import { names } from "./contenders/names.ts";
import type { Measured } from "./measure.ts";
import type { Results } from "./report.ts";
import { toRatio, toSummary } from "./summary.ts";

const header = [
  "| operation | events | requests/s | p95 ms | to the limit | to SQL only | to PostGraphile | cached to PostGraphile | 304 to PostGraphile |",
  "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
];

/**
 * The whole run in few columns: our API without its cache, and the ratios, at the highest
 * concurrency that was measured.
 */
export function toOverview({ sizes, plan }: Results): string[] {
  const concurrency = Math.max(...plan.concurrencies);
  const keys = [...new Set(sizes.flatMap(({ measured }) => measured.map(toKey)))];
  return [
    `${concurrency} requests at once. Requests/s and p95 are those of our API without its cache of answers.`,
    "",
    ...header,
    ...keys.flatMap((key) =>
      sizes.flatMap(({ events, measured }, n) => {
        const found = measured.find(
          (entry) => entry.operation === key && entry.concurrency === concurrency,
        );
        return found === undefined ? [] : [toRow(found, events, n === 0)];
      }),
    ),
  ];
}

const toKey = ({ operation }: Measured) => operation;

function toRow(measured: Measured, events: number, isFirst: boolean): string {
  const { perSecond, p95Ms } = toSummary(measured.rounds[names.ours] ?? []);
  const ratio = (name: string, other: string) => toText(toRatio(measured, name, other), 2);
  const cells = [
    isFirst ? `**${measured.operation}** ${measured.title}` : "",
    events.toLocaleString("en"),
    toText(perSecond, 0),
    toText(p95Ms, 1),
    ratio(names.ours, names.limit),
    ratio(names.ours, names.unindexed),
    ratio(names.ours, names.postgraphile),
    ratio(names.cached, names.postgraphile),
    ratio(names.revalidated, names.postgraphile),
  ];
  return `| ${cells.join(" | ")} |`;
}

const toText = (spread: Spread | null, digits: number) =>
  toSpreadText(spread, (value) => value.toFixed(digits));
