import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../session/settings.ts";
import { checkBreakingChanges } from "./breaking-changes.ts";

const before = "type Query { events(first: Int): [String!]! }";
const broken = "type Query { events(first: Int!): [String!]! }";
const grown = "enum Kind { MEETING } type Query { events(first: Int): [String!]! kinds: [Kind!]! }";
const surprising =
  "enum Kind { MEETING VISIT } type Query { events(first: Int): [String!]! kinds: [Kind!]! }";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-schema-"));
  git("init", "-q");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]) {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
  execFileSync("git", [...identity, "-c", "commit.gpgsign=false", ...args], { cwd: folder });
}

const write = (schema: string) => writeFileSync(join(folder, "schema.graphql"), schema);

function commit(schema: string, message = "a change") {
  write(schema);
  git("add", "schema.graphql");
  git("commit", "-q", "--allow-empty", "-m", message);
}

const check = (repository = folder) =>
  checkBreakingChanges(repository, {
    schema: "schema.graphql",
    packages: join(root, "apps/api/"),
  });

test("an uncommitted break is rejected, with the change", async () => {
  commit(before);
  write(broken);
  await expect(check()).rejects.toThrow(
    /breaks clients of HEAD:\n {2}.*events.*first.*\n.*deprecated/,
  );
});

test("a break in the last commit is rejected", async () => {
  commit(before);
  commit(broken);
  await expect(check()).rejects.toThrow("clients of HEAD~1");
});

test("a break that its commit declares passes, with a note", async () => {
  commit(before);
  commit(broken, "feat!: a number is needed\n\nBREAKING CHANGE: lists have no default length.");
  expect(await check()).toMatch(/^intended break: .*first/);
});

test("the message of an older commit allows nothing", async () => {
  commit(before, "feat!: begin\n\nBREAKING CHANGE: all of it.");
  write(broken);
  await expect(check()).rejects.toThrow("clients of HEAD:");
});

test("an addition passes", async () => {
  commit(before);
  commit(grown);
  expect(await check()).toBe("compatible with HEAD~1");
});

test("a possibly breaking change passes, with a note", async () => {
  commit(grown);
  commit(surprising);
  expect(await check()).toMatch(/^possibly breaking: .*VISIT/);
});

test("an unchanged schema passes", async () => {
  commit(before);
  commit(before, "another thing");
  expect(await check()).toBe("the same as in HEAD~1");
});

test("a clone without history passes, with a note", async () => {
  commit(before);
  commit(broken);
  const clone = join(folder, "clone");
  git("clone", "-q", "--depth=1", `file://${folder}`, clone);
  expect(await check(clone)).toBe("no schema in HEAD~1 to compare with");
});

test("a folder that is not a repository passes, with a note", async () => {
  rmSync(join(folder, ".git"), { recursive: true });
  write(before);
  expect(await check()).toBe("no schema in HEAD to compare with");
});
