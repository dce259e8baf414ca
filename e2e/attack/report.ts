import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { mostMegabytes, mostTimes } from "./bounds.ts";
import { readKinds, type Sample } from "./jobs.ts";
import type { DocumentsResult } from "./many-documents.ts";
import { type Peak, type Turn, toLevelText } from "./run.ts";

export type Results = {
  commit: string;
  /** Number of made-up events; null for the bundled dataset. */
  events: string | null;
  quiet: Sample[];
  turns: Turn[];
  many: DocumentsResult | null;
};

const document = fileURLToPath(new URL("../../docs/security.md", import.meta.url));
const mark = "<!-- What follows is written by `npm run attack -- --publish`. -->\n";

/** Replaces the report at the end of docs/security.md. */
export async function publish(report: string): Promise<void> {
  const [before] = (await readFile(document, "utf8")).split(mark);
  await writeFile(document, `${before}${mark}\n${report}`);
}

/** The failures of a run, one sentence each. */
export function findFailures({ turns, many }: Results): string[] {
  const failures = turns.flatMap(({ title, level, samples }) =>
    samples.flatMap(({ failure }) =>
      failure === null ? [] : [`${title}, ${toLevelText(level)}: the reader got ${failure}`],
    ),
  );
  const peaks = [...turns.map(({ peak }) => peak), ...(many ? [many.peak] : [])];
  for (const [name, most] of Object.entries(mostMegabytes)) {
    const key = name === "api" ? "apiMb" : "webMb";
    const peak = Math.max(...peaks.map((one) => one[key] ?? 0));
    if (peak > most) failures.push(`${name}: ${peak.toFixed(0)} MB, at most ${most} are allowed`);
  }
  return failures;
}

/**
 * The report in Markdown: the machine, the times without an attack, and a row for each attack and
 * number of clients.
 */
export function toReport(results: Results): string {
  const { commit, events, quiet, turns, many } = results;
  const dataset = events === null ? "the bundled dataset" : `${events} made-up events`;
  const calm = toFigures(quiet);
  const toMet = (isOneClient: boolean) => {
    const rows = turns.filter(({ level }) => level.isOneClient === isOneClient);
    const met = rows.filter(({ samples }) => toFigures(samples).worst.ms <= mostTimes * calm.p95);
    return `${met.length} of ${rows.length}`;
  };
  const lines = [
    `Measured on ${new Date().toISOString().slice(0, 10)} at commit ${commit} with ${dataset}, Node.js ${process.version}, on`,
    `${cpus().length} cores (${cpus()[0]?.model.trim()}) that servers, database, attackers and reader share.`,
    "",
    ...toQuietTable(quiet),
    "",
    ...toTable(calm, turns),
    "",
    `Target: worst at most ${mostTimes} × the quiet p95, which was ${calm.p95.toFixed(0)} ms. Met in ${toMet(true)} rows of one client and in`,
    `${toMet(false)} of several clients. The worst in quiet was ${(calm.worst.ms / calm.p95).toFixed(1)} × that.`,
  ];
  if (many) lines.push("", toSentence(many));
  return `${lines.join("\n")}\n`;
}

function toSentence({ asks, answers, peak }: DocumentsResult): string {
  return `${asks.toLocaleString("en")} different documents (${toAnswersText(answers)}): ${toPeakText(peak)} at most.`;
}

const toPeakText = ({ apiMb, webMb }: Peak) =>
  `API ${toMegabytes(apiMb)} MB, dashboard ${toMegabytes(webMb)} MB`;

type Figures = { p50: number; p95: number; worst: Sample; failures: number };

function toFigures(samples: readonly Sample[]): Figures {
  const sorted = samples.toSorted((a, b) => a.ms - b.ms);
  const at = (share: number) => sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)]?.ms ?? 0;
  const worst = sorted.at(-1) ?? { kind: "page", ms: 0, failure: null };
  const failures = samples.filter(({ failure }) => failure !== null).length;
  return { p50: at(0.5), p95: at(0.95), worst, failures };
}

function toTable(calm: Figures, turns: readonly Turn[]): string[] {
  return [
    "| attack | at once | p50 ms | p95 ms | worst ms | to the quiet p95 | failed | what the attackers got | API MB | dashboard MB |",
    "|---|--:|--:|--:|--:|--:|--:|---|--:|--:|",
    ...turns.map((turn, n) => {
      const { p50, p95, worst, failures } = toFigures(turn.samples);
      const times = worst.ms / calm.p95;
      const cells = [
        turns[n - 1]?.key === turn.key ? "" : turn.title,
        toLevelText(turn.level),
        p50.toFixed(0),
        p95.toFixed(0),
        `${worst.ms.toFixed(0)} (${worst.kind})`,
        `${times.toFixed(1)} ×${times > mostTimes ? ", missed" : ""}`,
        failures,
        toAnswersText(turn.answers),
        toMegabytes(turn.peak.apiMb),
        toMegabytes(turn.peak.webMb),
      ];
      return `| ${cells.join(" | ")} |`;
    }),
  ];
}

/** "400 TOO_COMPLEX × 35, 503 × 2", the most frequent first. */
function toAnswersText(answers: Turn["answers"]): string {
  const sorted = Object.entries(answers).toSorted(([, a], [, b]) => b - a);
  return sorted.map(([name, times]) => `${name} × ${times}`).join(", ");
}

const toMegabytes = (value: number | null) => (value === null ? "–" : value.toFixed(0));

/** Times by kind of request without an attack, which show how noisy the machine is. */
function toQuietTable(quiet: readonly Sample[]): string[] {
  return [
    "| the reader in quiet | p50 ms | p95 ms | worst ms |",
    "|---|--:|--:|--:|",
    ...readKinds.map((kind) => {
      const { p50, p95, worst } = toFigures(quiet.filter((sample) => sample.kind === kind));
      return `| ${kind} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${worst.ms.toFixed(1)} |`;
    }),
  ];
}
