import type { Report } from "../problem.ts";

type Cause = { line: number; rows: number; lastLine: number; toMessage: (rows: string) => string };

// Beyond this number there is about one cause per row, and collecting more would fill the memory.
const maxCauses = 10_000;

/** Collects problems that several rows of a file share, to report each of them once. */
export class Causes {
  #causes = new Map<string, Cause>();
  #known = new Set<string>();

  /** Omits a problem that was reported for the file as a whole. */
  leaveOut(key: string): void {
    this.#known.add(key);
  }

  /**
   * `toMessage` gets the number of affected rows in words that follow what the message is about: "
   * (in 12 rows)", or an empty text for one row.
   */
  add(key: string, line: number, toMessage: (rows: string) => string): void {
    if (this.#known.has(key)) return;
    const cause = this.#causes.get(key);
    if (cause === undefined) {
      this.#causes.set(key, { line, rows: 1, lastLine: line, toMessage });
    } else if (cause.lastLine !== line) {
      cause.rows++;
      cause.lastLine = line;
    }
  }

  get isFull(): boolean {
    return this.#causes.size >= maxCauses;
  }

  /** Reports them in the order of their first lines. */
  flush(report: Report): void {
    const causes = [...this.#causes.values()].sort((a, b) => a.line - b.line);
    this.#causes.clear();
    for (const { line, rows, toMessage } of causes) {
      report(line, toMessage(rows > 1 ? ` (in ${rows} rows)` : ""));
    }
  }
}
