import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readCommit, requirePublishable, toCommitText } from "./commit.ts";
import { installRivals } from "./rivals.ts";
import { toSpread, toSpreadText } from "./spread.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-bench-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe("the spread of rounds", () => {
  const toText = (value: number) => value.toFixed(1);
  it.each([
    [[3, 1, 2], "2.0 (1.0–3.0)"],
    [[4, 1, 2, null, 3], "2.5 (1.0–4.0)"],
    [[2, 2], "2.0 (2.0–2.0)"],
    [[7], "7.0"],
    [[null, Number.NaN], ""],
    [[], ""],
  ])("of %j is %j", (values, text) => {
    expect(toSpreadText(toSpread(values), toText)).toBe(text);
  });
});

describe("the measured commit", () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], {
      cwd: folder,
      stdio: "pipe",
    });

  it("is published when the working tree is clean but for what the run writes", () => {
    git("init", "--quiet");
    write("a.ts", "1");
    git("add", ".");
    git("commit", "--quiet", "--message", "a");
    write("apps/api/bench/results/full.md", "|");
    write("apps/api/bench/README.md", "|");
    write("docs/security.md", "|");
    const commit = readCommit(folder);
    expect(toCommitText(commit)).toMatch(/^[0-9a-f]{10}$/);
    expect(() => requirePublishable(commit, "")).not.toThrow();
  });

  it("is refused with changes, which are named, also from a folder below", () => {
    git("init", "--quiet");
    write("src/a.ts", "1");
    git("add", ".");
    git("commit", "--quiet", "--message", "a");
    write("b.ts", "2");
    const commit = readCommit(join(folder, "src"));
    expect(toCommitText(commit)).toMatch(/^[0-9a-f]{10} with changes$/);
    expect(() => requirePublishable(commit, "Use --name.")).toThrow(
      /changes \(b\.ts\).*Use --name/,
    );
  });

  it("is refused outside of a checkout", () => {
    vi.stubEnv("GIT_CEILING_DIRECTORIES", tmpdir());
    expect(toCommitText(readCommit(folder))).toBe("unknown");
    expect(() => requirePublishable(null, "Use --name.")).toThrow(/no git checkout.*Use --name/);
  });
});

it("a failed installation of the rivals gives npm's reason, also under npm run --silent", async () => {
  vi.stubEnv("npm_config_loglevel", "silent");
  write("source/package.json", JSON.stringify({ dependencies: { rival: "file:./missing.tgz" } }));
  const rivals = { source: join(folder, "source"), folder: join(folder, "installed") };
  await expect(installRivals(rivals)).rejects.toThrow(/ENOENT[\s\S]*missing\.tgz/);
});
