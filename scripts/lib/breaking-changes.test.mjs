import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBreakingChanges } from "./breaking-changes.mjs";
import { root } from "./settings.mjs";

const before = "type Query { events(first: Int): [String!]! }";
const broken = "type Query { events(first: Int!): [String!]! }";
const grown = "enum Kind { MEETING } type Query { events(first: Int): [String!]! kinds: [Kind!]! }";
const surprising =
  "enum Kind { MEETING VISIT } type Query { events(first: Int): [String!]! kinds: [Kind!]! }";

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-schema-"));
  git("init", "-q");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args) {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
  execFileSync("git", [...identity, "-c", "commit.gpgsign=false", ...args], { cwd: folder });
}

const write = (schema) => writeFileSync(join(folder, "schema.graphql"), schema);

function commit(schema, message = "a change") {
  write(schema);
  git("add", "schema.graphql");
  git("commit", "-q", "--allow-empty", "-m", message);
}

const check = (repository = folder) =>
  checkBreakingChanges(repository, {
    schema: "schema.graphql",
    packages: join(root, "apps/api/"),
  });

test("a break that is not committed yet is refused, and says what breaks", async () => {
  commit(before);
  write(broken);
  await expect(check()).rejects.toThrow(
    /breaks what callers of HEAD rely on:\n {2}.*events.*first.*\n.*deprecated/,
  );
});

test("a break in the last commit is refused", async () => {
  commit(before);
  commit(broken);
  await expect(check()).rejects.toThrow("callers of HEAD~1");
});

test("a break that its commit tells of passes and is said", async () => {
  commit(before);
  commit(broken, "feat!: a number is needed\n\nBREAKING CHANGE: lists have no default length.");
  expect(await check()).toMatch(/^breaks, as meant: .*first/);
});

test("a message of an older commit excuses nothing", async () => {
  commit(before, "feat!: begin\n\nBREAKING CHANGE: all of it.");
  write(broken);
  await expect(check()).rejects.toThrow("callers of HEAD rely on");
});

test("what only adds passes", async () => {
  commit(before);
  commit(grown);
  expect(await check()).toBe("nothing breaks since HEAD~1");
});

test("what may surprise callers passes and is said", async () => {
  commit(grown);
  commit(surprising);
  expect(await check()).toMatch(/^may surprise: .*VISIT/);
});

test("without a change of the schema there is nothing to compare", async () => {
  commit(before);
  commit(before, "another thing");
  expect(await check()).toBe("the same as in HEAD~1");
});

test("a clone without history says so and passes", async () => {
  commit(before);
  commit(broken);
  const clone = join(folder, "clone");
  git("clone", "-q", "--depth=1", `file://${folder}`, clone);
  expect(await check(clone)).toBe("no schema in HEAD~1 to compare with");
});

test("a folder that is no repository says so and passes", async () => {
  rmSync(join(folder, ".git"), { recursive: true });
  write(before);
  expect(await check()).toBe("no schema in HEAD to compare with");
});
