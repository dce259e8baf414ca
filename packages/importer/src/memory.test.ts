import { execFile } from "node:child_process";
import { stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toProgram } from "@dateline/db/testing";
import { describe, expect, it } from "vitest";
import { writeMadeUpDataset } from "./made-up-events.ts";
import type { Files } from "./test-folder.ts";
import { setUpImport } from "./test-import.ts";

const { folder, url, query } = setUpImport();
const command = fileURLToPath(new URL("import-cli.ts", import.meta.url));

// An import keeps up to 24 MB alive. V8 needs room above that: with 28 MB it sometimes gave up.
const heapMegabytes = 40;
const events = 40_000;

const fields = [
  "title",
  "summary",
  "kind",
  "date",
  "place",
  "participations",
  "involvements",
  "statements",
  "citations",
];
const mapping = `file: events.csv\ncolumns: { ${fields.map((name) => `${name}: ${name}`).join(", ")} }\n`;

describe("memory does not grow with the number of events", () => {
  /** Runs the import of more text than the heap holds, and returns what it prints. */
  async function run(format: "jsonl" | "csv", files: Files, ...options: string[]) {
    const path = `${folder().path}/many`;
    await writeMadeUpDataset(path, events, format);
    for (const [name, text] of Object.entries(files)) await writeFile(`${path}/${name}`, text);
    const { size } = await stat(`${path}/events.${format}`);
    expect(size).toBeGreaterThan(heapMegabytes * 2 ** 20);
    const program = toProgram("import", command);
    const args = [`--max-old-space-size=${heapMegabytes}`, ...program, path, ...options];
    const env = { ...process.env, DATABASE_URL: url() };
    return (await promisify(execFile)(process.execPath, args, { env })).stdout;
  }

  it.each(["jsonl", "csv"] as const)(
    "of an import of %s",
    async (format) => {
      expect(await run(format, {})).toBe(
        `${events} events: ${events} added, 0 changed, 0 removed. Dataset version 1.\n`,
      );
      expect(await query("SELECT count(*)::int FROM events")).toEqual([{ count: events }]);
    },
    600_000,
  );

  it("of a check of a table with a mapping, which lists the first changes", async () => {
    const lines = (await run("csv", { "mapping.yaml": mapping }, "--check")).split("\n");
    expect(lines.slice(-3)).toEqual([
      expect.stringMatching(/^And \d+ more\.$/),
      `No problems. ${events} events: ${events} to add, 0 to change, 0 to remove. Nothing was written.`,
      "",
    ]);
  }, 600_000);
});
