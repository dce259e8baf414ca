import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toProgram } from "@dateline/db/testing";
import { describe, expect, it } from "vitest";
import { writeMadeUpDataset } from "./made-up-events.ts";
import { setUpImport } from "./test-import.ts";

const { folder, url, query } = setUpImport();
const command = fileURLToPath(new URL("import-cli.ts", import.meta.url));

// An import keeps up to 24 MB alive. V8 needs room above that: with 28 MB it sometimes gave up.
const heapMegabytes = 40;
const events = 40_000;

describe("memory does not grow with the number of events", () => {
  it.each(["jsonl", "csv"] as const)(
    "%s of more text than the heap holds is imported",
    async (format) => {
      const path = `${folder().path}/many`;
      await writeMadeUpDataset(path, events, format);
      const { size } = await stat(`${path}/events.${format}`);
      expect(size).toBeGreaterThan(heapMegabytes * 2 ** 20);
      const program = toProgram("import", command);
      const args = [`--max-old-space-size=${heapMegabytes}`, ...program, path];
      const env = { ...process.env, DATABASE_URL: url() };
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      expect(stdout).toBe(
        `${events} events: ${events} added, 0 changed, 0 removed. Dataset version 1.\n`,
      );
      expect(await query("SELECT count(*)::int FROM events")).toEqual([{ count: events }]);
    },
    600_000,
  );
});
