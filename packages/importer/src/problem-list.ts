import { type Problem, toProblemLine } from "./problem.ts";

/** The number of problems that are shown individually. */
const maxShown = 50;

/** Keeps the first problems, and counts the others by kind. */
export class FirstProblems {
  readonly shown: Problem[] = [];
  #more = new Map<string, number>();

  /** Returns whether it is one of the first. */
  add(problem: Problem): boolean {
    if (this.shown.length < maxShown) {
      this.shown.push(problem);
      return true;
    }
    const kind = toKind(problem.message);
    this.#more.set(kind, (this.#more.get(kind) ?? 0) + 1);
    return false;
  }

  /** What was not kept, most frequent kind first. */
  get more(): { total: number; kinds: { kind: string; count: number }[] } {
    const kinds = [...this.#more]
      .map(([kind, count]) => ({ kind, count }))
      .sort((a, b) => b.count - a.count);
    const total = kinds.reduce((sum, { count }) => sum + count, 0);
    return { total, kinds: kinds.slice(0, maxShown) };
  }
}

/** Prints the first problems as lines, and counts the others by kind. */
export class ProblemList {
  #print: (line: string) => void;
  #prefix: string;
  #problems = new FirstProblems();

  constructor(print: (line: string) => void, prefix = "") {
    this.#print = print;
    this.#prefix = prefix;
  }

  add(problem: Problem): void {
    if (this.#problems.add(problem)) this.#print(`${this.#prefix}${toProblemLine(problem)}`);
  }

  /** Prints the number of problems that were not printed, most frequent kind first. */
  end(): void {
    const { total, kinds } = this.#problems.more;
    if (total === 0) return;
    this.#print(`${this.#prefix}And ${toFigures(total)} more:`);
    for (const { kind, count } of kinds) this.#print(`  ${toFigures(count)} × ${kind}`);
  }
}

const toFigures = (number: number) => number.toLocaleString("en");

/** A message without the values and the advice, which differ between problems of one kind. */
const toKind = (message: string) =>
  message
    .replace(/; [^;]*$/, "")
    .replace(/"(?:[^"\\]|\\.)*"/g, "…")
    .replace(/\d+/g, "…");
