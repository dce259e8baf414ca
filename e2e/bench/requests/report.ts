import type { Found, Measured } from "./measure.ts";
import type { Spent } from "./read-cpu.ts";
import { html } from "./read-requests.ts";

const slowest = 8;

/** The table of goals, the views, and the slowest requests, as Markdown. */
export function toReport(measured: readonly Measured[]): string[] {
  const sizes = measured.map(({ events }) => `${events.toLocaleString("en")} events`);
  const toRow = (title: string, goal: string, read: (one: Measured) => string) =>
    `| ${[title, goal, ...measured.map(read)].join(" | ")} |`;
  const first = measured[0]?.found ?? [];
  const views = [...new Set(first.map(({ view }) => view))];
  const toRatio = (ms: number, other: number) => `${toText(ms)} (${toText(ms / other)} ×)`;
  const quantile = (of: (one: Found) => boolean, share: number) => (one: Measured) => {
    const ms = toQuantile(one.found.filter(of), share);
    return one === measured[0] ? toText(ms) : toRatio(ms, toQuantile(first.filter(of), share));
  };
  const isPage = ({ name, view }: Found) => name === html && view.startsWith("the page of a large");
  const largest = measured.at(-1)?.found ?? [];
  return [
    `| | goal | ${sizes.join(" | ")} |`,
    `|---|---|${sizes.map(() => "--:|").join("")}`,
    toRow("requests", "", ({ found }) => found.length.toLocaleString("en")),
    toRow(
      "of all requests, median, ms",
      "",
      quantile(() => true, 0.5),
    ),
    toRow(
      "p95, ms",
      "at most 2 ×",
      quantile(() => true, 0.95),
    ),
    toRow(
      "longest, ms",
      "100",
      quantile(() => true, 1),
    ),
    toRow(
      "page of a large organization, longest until its first byte, ms",
      "400",
      quantile(isPage, 1),
    ),
    toRow("home page from memory, ms of CPU", "2", ({ cached }) => toCpu(cached.page)),
    toRow("operation from memory, ms of CPU", "0.3", ({ cached }) => toCpu(cached.operation)),
    toRow("the same with its ETag, ms of CPU", "0.3", ({ cached }) => toCpu(cached.revalidated)),
    ...views.map((view) =>
      toRow(
        `${view}, p95, ms`,
        "",
        quantile((one) => one.view === view, 0.95),
      ),
    ),
    "",
    `The slowest requests at ${sizes.at(-1)}:`,
    "",
    "| request | view | ms |",
    "|---|---|--:|",
    ...largest
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, slowest)
      .map(({ name, view, ms }) => `| ${name} | ${view} | ${toText(ms)} |`),
  ];
}

/** The smallest value that is not exceeded by this share of all values. */
function toQuantile(found: readonly Found[], share: number): number {
  const sorted = found.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

const toCpu = (spent: Spent): string =>
  spent === null ? "" : `${toText(spent.web)} + ${toText(spent.api)}`;

const toText = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value < 1 ? 2 : 1);
