import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Spread, toSpreadText } from "@dateline/bench";
import { names } from "./contenders/names.ts";
import type { Measured, Plan, Round } from "./measure.ts";
import { toOverview } from "./overview.ts";
import { type Summary, toRatio, toSummary } from "./summary.ts";

/** All results of one run. */
export type Results = {
  at: string;
  machine: Record<string, string>;
  plan: Plan;
  sizes: { events: number; measured: Measured[] }[];
};

const folder = new URL("results/", import.meta.url);

const readme = fileURLToPath(new URL("README.md", import.meta.url));
const mark = "<!-- What follows is written by a whole run. -->\n";

/** The names of the results that are committed. */
export const published = { full: "full", memory: "memory", downloads: "downloads" } as const;

/** Writes a run as JSON and as tables. */
export const writeReport = (name: string, results: Results): Promise<void> =>
  writeResult(name, results, toReport(results));

/** Replaces the overview at the end of the README. */
export async function writeReadme(results: Results): Promise<void> {
  const [told] = (await readFile(readme, "utf8")).split(mark);
  const overview = [...toFacts(results), "", ...toOverview(results), ""].join("\n");
  await writeFile(readme, `${told}${mark}\n${overview}`);
}

export async function writeResult(name: string, numbers: object, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileURLToPath(new URL(`${name}.json`, folder)), `${toJson(numbers)}\n`);
  await writeFile(fileURLToPath(new URL(`${name}.md`, folder)), text);
}

const toJson = (results: object) =>
  JSON.stringify(results, (_, value) =>
    typeof value === "number" ? Number(value.toPrecision(6)) : value,
  );

function toReport(results: Results): string {
  return [
    ...toFacts(results),
    "",
    ...toOverview(results),
    ...results.sizes.flatMap(({ events, measured }) => [
      "",
      `### ${events.toLocaleString("en")} events`,
      "",
      ...toTable(measured),
    ]),
    "",
  ].join("\n");
}

function toFacts({ at, machine, plan }: Results): string[] {
  const rounds = `median (min–max) of ${plan.rounds} rounds of ${plan.ms / 1000} s each`;
  const facts = Object.entries(machine).map(([name, fact]) => `- ${name}: ${fact}`);
  return [`Measured on ${at.slice(0, 10)}, ${rounds}.`, "", ...facts];
}

const header = [
  "| operation | at once | server | requests/s | p50 ms | p95 ms | p99 ms | CPU ms | database CPU ms | RSS MB | to PostGraphile | to the limit |",
  "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
];

export function toTable(measured: readonly Measured[]): string[] {
  return [
    ...header,
    ...measured.flatMap((entry) =>
      Object.entries(entry.rounds).map(([name, rounds], n) => {
        const label = n === 0 ? `**${entry.operation}** ${entry.title}` : "";
        const cells = [label, n === 0 ? String(entry.concurrency) : "", toName(name, rounds)];
        return `| ${[...cells, ...toNumbers(toSummary(rounds)), ...toRatios(entry, name)].join(" | ")} |`;
      }),
    ),
  ];
}

/** The name of a contender, with the number of its failed requests, if any. */
function toName(name: string, rounds: readonly Round[]): string {
  const sum = (value: "failures" | "requests") =>
    rounds.reduce((total, round) => total + round[value], 0);
  const failures = sum("failures");
  return failures === 0 ? name : `${name} (${failures} of ${sum("requests")} failed)`;
}

const toNumbers = ({ perSecond, p50Ms, p95Ms, p99Ms, cpuMs, databaseCpuMs, rssMb }: Summary) => [
  toText(perSecond, 0),
  toText(p50Ms),
  toText(p95Ms),
  toText(p99Ms),
  toText(cpuMs, 2),
  toText(databaseCpuMs, 2),
  toText(rssMb, 0),
];

const toRatios = (entry: Measured, name: string) =>
  [names.postgraphile, names.limit].map((other) =>
    name === other ? "" : toText(toRatio(entry, name, other), 2),
  );

const toText = (spread: Spread | null, digits = 1) =>
  toSpreadText(spread, (value) => value.toFixed(digits));
