import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../session/settings.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; out: string; err: string };

/** Runs a command as npm does, on the bundled database in a folder of its own. */
function run(command: string, dataFolder: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: "", API_DATABASE_URL: "", INIT_CWD: folder };
    const child = spawn(process.execPath, [join(root, "scripts/bootstrap.mjs"), command, ...args], {
      env: { ...env, DATA_DIR: join(folder, dataFolder) },
    });
    const output = { out: "", err: "" };
    child.stdout.on("data", (text) => {
      output.out += text;
    });
    child.stderr.on("data", (text) => {
      output.err += text;
    });
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

/** The rows of a backup, without its header and its checksum. */
const readRows = (path: string) =>
  gunzipSync(readFileSync(path)).toString().split("\n").slice(1, -2).join("\n");

test("the bundled database is backed up, and restored in another data folder", async () => {
  writeFileSync(
    join(folder, "events.yaml"),
    `- slug: meeting
  title: A meeting
  summary: They met.
  kind: MEETING
  date: 2024-01-01
  citations: [{ publisher: gazette, title: They met, url: "https://example.org/1" }]
`,
  );
  writeFileSync(join(folder, "publishers.yaml"), "- { slug: gazette, name: Gazette, owner: Town }");
  writeFileSync(join(folder, "collection.yaml"), "{ slug: one, title: One, license: CC0-1.0 }");
  expect(await run("import", "first", ".")).toMatchObject({ code: 0 });
  // Paths are relative to the folder in which the command was typed.
  const backup = await run("backup", "first", "backups/");
  expect(backup.out).toMatch(
    /^backups\/dateline-\w+-v1\.backup\.gz: version 1, 1 event, \d kB\.$/m,
  );
  const file = join("backups", readdirSync(join(folder, "backups"))[0] ?? "");
  expect((await run("restore", "none", file, "--check")).out).toMatch(
    /^Complete: version 1, 1 event, made at/,
  );
  expect(existsSync(join(folder, "none/postgres"))).toBe(false);
  expect((await run("restore", "second", file)).out).toMatch(/^Restored version 1, 1 event, as of/);
  expect(await run("restore", "second", file)).toMatchObject({
    code: 1,
    err: expect.stringContaining("add --overwrite to replace all of it."),
  });
  await run("backup", "second", "again");
  expect(readRows(join(folder, "again"))).toBe(readRows(join(folder, file)));
}, 300_000);
