import type { Sample } from "./readers.ts";
import type { Result } from "./run.ts";

const columns = ["drill", "sent", "failed", "wrong", "mixed", "worst", "recovery", "target"];

/** A Markdown table with a row for each drill. */
export function toTable(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { drill, obstacle, samples, recoveryMs } = result;
    if (obstacle !== null) return [drill.title, `not done: ${obstacle}`, "", "", "", "", "", ""];
    const verdict = findMisses(result).length === 0 ? "met" : "missed";
    return [
      drill.title,
      samples.length,
      count(samples, "failed"),
      count(samples, "wrong"),
      count(samples, "mixed"),
      toSeconds(Math.max(...samples.map(({ ms }) => ms))),
      toSeconds(recoveryMs),
      `${toTargetText(result)}: ${verdict}`,
    ];
  });
  const lines = [columns, ["---", ...Array(6).fill("--:"), "---"], ...rows];
  return `${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

/** Returns a message for each missed target; without `isTimed`, ignores targets of time. */
export function findMisses({ drill, samples, recoveryMs, last }: Result, isTimed = true): string[] {
  const { isUnnoticed = false, recoveryMs: most } = drill.target;
  const unwanted = isUnnoticed ? ["failed", "wrong", "mixed"] : ["wrong", "mixed"];
  const misses = unwanted.flatMap((result) => {
    const found = samples.filter((sample) => sample.result === result);
    return found[0] ? [`${drill.title}: ${found.length} ${result}, such as ${found[0].note}`] : [];
  });
  if (isTimed && most !== undefined && recoveryMs > most) {
    const sentence = `${drill.title}: recovered after ${toSeconds(recoveryMs)}, not ${toSeconds(most)}`;
    misses.push(`${sentence}; the last was ${last?.note} after ${toSeconds(last?.ms ?? 0)}`);
  }
  const newest = samples.toSorted((a, b) => a.sentAt - b.sentAt).at(-1);
  if (newest !== undefined && newest.result !== "good") {
    misses.push(`${drill.title}: did not recover`);
  }
  return misses;
}

function toTargetText({ drill }: Result): string {
  const { isUnnoticed, recoveryMs } = drill.target;
  if (isUnnoticed) return "0 failed, wrong, mixed";
  return `recovery in ${(recoveryMs ?? 0) / 1000} s, 0 wrong, mixed`;
}

const count = (samples: readonly Sample[], result: Sample["result"]) =>
  samples.filter((sample) => sample.result === result).length;

const toSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
