import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../session/settings.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-import-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm run import` on a terminal, and types the answer when it asks. */
function run(args: readonly string[], answer = ""): Promise<{ code: number | null; out: string }> {
  const command = [process.execPath, join(root, "scripts/bootstrap.mjs"), "import", ...args];
  // The programs of util-linux and of BSD differ.
  const terminal =
    process.platform === "linux"
      ? ["-qec", command.map((arg) => `'${arg}'`).join(" "), "/dev/null"]
      : ["-q", "/dev/null", ...command];
  const env = { ...process.env, DATABASE_URL: "", API_DATABASE_URL: "", INIT_CWD: folder };
  const child = spawn("script", terminal, { env: { ...env, DATA_DIR: join(folder, "data") } });
  return new Promise((resolve) => {
    let out = "";
    let isAsked = false;
    child.stdout.on("data", (text) => {
      out += text;
      if (isAsked || !out.includes("(y/N)")) return;
      isAsked = true;
      child.stdin.write(answer);
    });
    child.on("close", (code) => resolve({ code, out }));
  });
}

test("a removal asks for confirmation on a terminal", async () => {
  const events = `- slug: meeting
  title: A meeting
  summary: They met.
  kind: MEETING
  date: 2024-01-01
  citations: [{ publisher: gazette, title: They met, url: "https://example.org/1" }]
`;
  writeFileSync(join(folder, "events.yaml"), events);
  writeFileSync(join(folder, "publishers.yaml"), "- { slug: gazette, name: Gazette, owner: Town }");
  writeFileSync(join(folder, "collection.yaml"), "{ slug: one, title: One, license: CC0-1.0 }");
  expect(await run(["."])).toMatchObject({ code: 0 });
  for (const answer of ["n\r", "\x03", "\x04"]) {
    expect(await run(["--remove", "one"], answer)).toEqual({
      code: 1,
      out: expect.stringContaining("nothing was written; add --yes if that is right."),
    });
  }
  expect(await run(["--remove", "one"], "y\r")).toEqual({
    code: 0,
    out: expect.stringContaining("Removed one with 1 event."),
  });
}, 300_000);
