import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../session/settings.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function runDoctor(environment: Record<string, string>) {
  const unset = { DATABASE_URL: "", API_DATABASE_URL: "", PUBLIC_URL: "" };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "scripts/bootstrap.mjs"), "doctor"],
    { env: { ...process.env, ...unset, DATA_DIR: folder, ...environment }, encoding: "utf8" },
  );
  return { status, output: stdout + stderr };
}

// The checks beyond the settings are tested in apps/api.
test.each([
  [{}, "The bundled database does not run. Start Dateline with: npm start."],
  [{ DATABASE_URL: "mysql://a:s3cret@localhost/a" }, "DATABASE_URL does not look like"],
  [{ PUBLIC_URL: "https://d.example/path" }, "PUBLIC_URL must have no path"],
  [
    { DATABASE_URL: "postgresql://a:s3cret@127.0.0.1:1/dateline" },
    "The database at 127.0.0.1:1/dateline cannot be reached (nothing listens there).",
  ],
])("the doctor exits with 1 for %j and reports the reason", (environment, words) => {
  const { status, output } = runDoctor(environment);
  expect(output).toContain(words);
  expect(output).not.toContain("s3cret");
  expect(status).toBe(1);
});
