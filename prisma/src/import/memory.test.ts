import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { writeMadeUpDataset } from "./made-up-events.ts";
import { setUpImport } from "./test-import.ts";

const { folder, url, query } = setUpImport();
const command = fileURLToPath(new URL("cli.ts", import.meta.url));

// 12 MB of events do not fit this heap as records, nor together with what the program needs as text.
const heapMegabytes = 28;
const events = 10_000;

describe("memory does not grow with the number of events", () => {
  it.each(["jsonl", "csv"] as const)(
    "%s of many events passes through a small heap",
    async (format) => {
      const path = `${folder().path}/many`;
      await writeMadeUpDataset(path, events, format);
      const heap = `--max-old-space-size=${heapMegabytes}`;
      const env = { ...process.env, DATABASE_URL: url(), NODE_OPTIONS: heap };
      const args = ["--import", "tsx", command, path];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      expect(stdout).toBe(
        `${events} events: ${events} added, 0 changed, 0 removed. Dataset version 1.\n`,
      );
      expect(await query("SELECT count(*)::int FROM events")).toEqual([{ count: events }]);
    },
    300_000,
  );
});
