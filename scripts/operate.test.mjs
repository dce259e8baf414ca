import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv as readApiEnv } from "../apps/api/src/env.ts";
import { readEnv as readDashboardEnv } from "../apps/web/src/env.mjs";
import { readSettings, root } from "./lib/settings.mjs";

const folder = join(root, "docs");
const guide = readFileSync(join(folder, "operate.md"), "utf8");
const [, settings = ""] = /\n## Settings\n(.+?)\n## /s.exec(guide) ?? [];

/** Names of the variables that `read` asks for. */
function namesRead(read, environment = {}) {
  const names = new Set();
  const recorder = new Proxy(environment, {
    get(target, name) {
      names.add(name);
      return target[name];
    },
  });
  read(recorder);
  return names;
}

test("the guide has every setting of both servers and of the commands, and no other", () => {
  const read = new Set([
    ...namesRead(readApiEnv, { DATABASE_URL: "postgresql://a@b/c" }),
    ...namesRead(readDashboardEnv),
    ...namesRead(readSettings),
  ]);
  const told = [...settings.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual([...read].toSorted());
});

test.each([
  ["API", readApiEnv],
  ["Dashboard", readDashboardEnv],
])("docs/settings.md has every setting of one server: %s", (heading, read) => {
  const all = readFileSync(join(folder, "settings.md"), "utf8");
  const [, section = ""] = all.match(new RegExp(`\n## ${heading}\n(.+?)(?=\n## |$)`, "s")) ?? [];
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  const listed = rows.flatMap((row) =>
    [...row.split("|")[1].matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  );
  const isOurs = (name) => !name.startsWith("OTEL_");
  const names = [...namesRead(read, { DATABASE_URL: "postgresql://a@b/c" })].filter(isOurs);
  expect(listed.filter(isOurs).toSorted()).toEqual(names.toSorted());
});

test.each([
  ["API", readApiEnv],
  ["dashboard", readDashboardEnv],
])("the guide names the settings of the %s as its", (server, read) => {
  const names = namesRead(read, { DATABASE_URL: "postgresql://a@b/c" });
  const rows = [...settings.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)];
  const told = rows.filter(([, , of]) => of.includes(server)).map(([, name]) => name);
  expect(told.toSorted()).toEqual([...names].toSorted());
});

test("the commands that the guide names exist", () => {
  const scriptsOf = (path) =>
    JSON.parse(readFileSync(join(root, path, "package.json"), "utf8")).scripts;
  const named = [
    ...guide.matchAll(/npm (?:run )?(?:--silent )?(?:--prefix (\S+) )?([a-z][\w:]*)/g),
  ];
  expect(named.length).toBeGreaterThan(5);
  for (const [text, path = ".", script] of named) {
    expect(scriptsOf(path), text).toHaveProperty([script]);
  }
});

test("the guide's links lead somewhere", () => {
  const toAnchor = (heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");
  for (const [, path, anchor] of guide.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)) {
    const file = path === "" ? join(folder, "operate.md") : join(folder, path);
    expect(existsSync(file), path).toBe(true);
    if (anchor === "") continue;
    const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)];
    expect(
      headings.map(([, heading]) => toAnchor(heading)),
      path,
    ).toContain(anchor);
  }
});
