import { type Problem, toProblemLine } from "./problem.ts";

/** The number of problems that are printed in full. */
const maxLines = 50;

/** Prints the first problems as lines, and counts the others by kind. */
export class ProblemList {
  #print: (line: string) => void;
  #prefix: string;
  #printed = 0;
  #more = new Map<string, number>();

  constructor(print: (line: string) => void, prefix = "") {
    this.#print = print;
    this.#prefix = prefix;
  }

  add(problem: Problem): void {
    if (this.#printed < maxLines) {
      this.#printed++;
      this.#print(`${this.#prefix}${toProblemLine(problem)}`);
      return;
    }
    const kind = toKind(problem.message);
    this.#more.set(kind, (this.#more.get(kind) ?? 0) + 1);
  }

  /** Prints the number of problems that were not printed, most frequent kind first. */
  end(): void {
    const kinds = [...this.#more].sort(([, a], [, b]) => b - a);
    if (kinds.length === 0) return;
    const total = kinds.reduce((sum, [, count]) => sum + count, 0);
    this.#print(`${this.#prefix}And ${toFigures(total)} more:`);
    for (const [kind, count] of kinds.slice(0, maxLines)) {
      this.#print(`  ${toFigures(count)} × ${kind}`);
    }
  }
}

const toFigures = (number: number) => number.toLocaleString("en");

/** A message without the values and the advice, which differ between problems of one kind. */
const toKind = (message: string) =>
  message
    .replace(/; [^;]*$/, "")
    .replace(/"(?:[^"\\]|\\.)*"/g, "…")
    .replace(/\d+/g, "…");
