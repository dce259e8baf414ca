import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Spread, toSpread, toSpreadText } from "@dateline/bench";
import { type Measure, sections } from "./measures.ts";
import type { Found, Results } from "./run.ts";

type Row = string[];
type Told = Results["subjects"][number];

const readme = fileURLToPath(new URL("README.md", import.meta.url));
const mark = "<!-- What follows is written by a whole run. -->\n";

/** Writes a run as JSON and as tables into `results`. */
export async function writeReport(name: string, results: Results): Promise<void> {
  const folder = new URL("results/", import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(new URL(`${name}.md`, folder), `${toReport(results).join("\n")}\n`);
}

/** Replaces the run at the end of the README. */
export async function writeReadme(results: Results): Promise<void> {
  const [told] = (await readFile(readme, "utf8")).split(mark);
  await writeFile(readme, `${told}${mark}\n${toReport(results).join("\n")}\n`);
}

/** Machine and tables, as Markdown. */
export function toReport(results: Results): string[] {
  const rounds = Math.max(0, ...results.subjects.map((subject) => subject.rounds.length));
  return [
    `Measured on ${results.at.slice(0, 10)}, median (min–max) of ${rounds} ${rounds === 1 ? "round" : "rounds"}.`,
    "",
    ...Object.entries(results.machine).map(([name, value]) => `- ${name}: ${value}`),
    "",
    ...toTable(results),
  ];
}

function toTable({ subjects, minutes }: Results): string[] {
  const names = subjects.map(({ name }) => name);
  const rows: Row[] = sections.flatMap(([title, measures]) => [
    [`**${title}**`, "", ...names.map(() => "")],
    ...measures.map((one) => toRow(one, subjects)),
  ]);
  if (subjects.some(({ heap }) => heap)) rows.push(...toHeapRows(subjects, minutes));
  if (subjects.some(({ scores }) => scores)) rows.push(...toScoreRows(subjects));
  return [
    `| | target | ${names.join(" | ")} |`,
    `|---|---|${names.map(() => "--:").join("|")}|`,
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ];
}

function toRow(measure: Measure, subjects: readonly Told[]): Row {
  const { title, unit, target = "", isCompared } = measure;
  const rival = subjects.find(({ isOurs }) => !isOurs);
  const cells = subjects.map((subject) => {
    const value = toSpread(subject.rounds.map(measure.read));
    const ratio =
      isCompared && subject.isOurs && rival ? toRatio(subject, rival, measure.read) : null;
    const compared = ratio === null ? "" : `; ${toSpreadText(ratio, toText)} ×`;
    return `${toSpreadText(value, toText)}${compared}`;
  });
  return [`${title}${unit ? `, ${unit}` : ""}`, target, ...cells];
}

/** The ratio within each round, so that other load on the machine affects both sides. */
function toRatio(ours: Told, rival: Told, read: Measure["read"]): Spread | null {
  return toSpread(
    ours.rounds.map((found, n) => {
      const other = rival.rounds[n] as Found | undefined;
      const [mine, theirs] = [read(found), other ? read(other) : null];
      return mine === null || theirs === null || theirs === 0 ? null : mine / theirs;
    }),
  );
}

function toHeapRows(subjects: readonly Told[], minutes: number): Row[] {
  const toCells = (read: (heap: NonNullable<Told["heap"]>) => string) =>
    subjects.map(({ heap }) => (heap ? read(heap) : ""));
  const megabytes = (bytes: number) => toText(bytes / 1e6);
  return [
    [`**The heap, after ${minutes} minutes of panning**`, "", ...subjects.map(() => "")],
    ["before, MB", "", ...toCells(({ before }) => megabytes(before.bytes))],
    ["after, MB", "flat", ...toCells(({ after }) => megabytes(after.bytes))],
    ["nodes kept", "flat", ...toCells(({ before, after }) => `${before.nodes} → ${after.nodes}`)],
    [
      "listeners kept",
      "flat",
      ...toCells(({ before, after }) => `${before.listeners} → ${after.listeners}`),
    ],
  ];
}

const scoreTitles = {
  performance: "performance",
  accessibility: "accessibility",
  bestPractices: "best practices",
  seo: "SEO",
} as const;

function toScoreRows(subjects: readonly Told[]): Row[] {
  return [
    ["**Lighthouse, desktop / phone**", "", ...subjects.map(() => "")],
    ...Object.entries(scoreTitles).map(([key, title]) => [
      title,
      "≥ 95",
      ...subjects.map(({ scores }) => {
        const name = key as keyof typeof scoreTitles;
        return scores ? `${scores.desktop[name]} / ${scores.phone[name]}` : "";
      }),
    ]),
  ];
}

function toText(value: number): string {
  if (value === 0) return "0";
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value < 1 ? value.toFixed(value < 0.01 ? 4 : 2) : value.toFixed(1);
}
