import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv as readApiEnv } from "../../apps/api/src/env.ts";
import { readEnv as readDashboardEnv } from "../../apps/web/src/env.mjs";
import { readSettings, root } from "../session/settings.ts";

const folder = join(root, "docs");
const guide = readFileSync(join(folder, "operate.md"), "utf8");
const [, settings = ""] = /\n## Settings\n(.+?)\n## /s.exec(guide) ?? [];

type Environment = Record<string, string | undefined>;
type Read = (environment: Environment) => unknown;

/** The names of the variables that a function reads. */
function namesRead(read: Read, environment: Environment = {}) {
  const names = new Set<string>();
  const recorder = new Proxy(environment, {
    get(target, name: string) {
      names.add(name);
      return target[name];
    },
  });
  read(recorder);
  return names;
}

test("the guide lists the settings of both servers and of the commands", () => {
  const read = new Set([
    ...namesRead(readApiEnv, { DATABASE_URL: "postgresql://a@b/c" }),
    ...namesRead(readDashboardEnv),
    ...namesRead(readSettings),
  ]);
  const documented = [...settings.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name);
  expect(documented.toSorted()).toEqual([...read].toSorted());
});

test.each([
  ["API", readApiEnv],
  ["Dashboard", readDashboardEnv],
])("docs/settings.md lists the settings of one server: %s", (heading, read) => {
  const all = readFileSync(join(folder, "settings.md"), "utf8");
  const [, section = ""] = all.match(new RegExp(`\n## ${heading}\n(.+?)(?=\n## |$)`, "s")) ?? [];
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  const listed = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name),
  );
  const isOurs = (name: string) => !name.startsWith("OTEL_");
  const names = [...namesRead(read, { DATABASE_URL: "postgresql://a@b/c" })].filter(isOurs);
  expect(listed.filter(isOurs).toSorted()).toEqual(names.toSorted());
});

test.each([
  ["API", readApiEnv],
  ["dashboard", readDashboardEnv],
])("the guide attributes its settings to the %s", (server, read) => {
  const names = namesRead(read, { DATABASE_URL: "postgresql://a@b/c" });
  const rows = [...settings.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)];
  const documented = rows.filter(([, , of]) => of?.includes(server)).map(([, name = ""]) => name);
  expect(documented.toSorted()).toEqual([...names].toSorted());
});

test("the commands that the guide names exist", () => {
  const scriptsOf = (path: string) =>
    JSON.parse(readFileSync(join(root, path, "package.json"), "utf8")).scripts;
  const named = [
    ...guide.matchAll(/npm (?:run )?(?:--silent )?(?:--prefix (\S+) )?([a-z][\w:]*)/g),
  ];
  expect(named.length).toBeGreaterThan(5);
  for (const [text, path = ".", script = ""] of named) {
    expect(scriptsOf(path), text).toHaveProperty([script]);
  }
});

test("the guide's links have targets", () => {
  const toAnchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");
  for (const [, path = "", anchor = ""] of guide.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)) {
    const file = path === "" ? join(folder, "operate.md") : join(folder, path);
    expect(existsSync(file), path).toBe(true);
    if (anchor === "") continue;
    const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)];
    expect(
      headings.map(([, heading = ""]) => toAnchor(heading)),
      path,
    ).toContain(anchor);
  }
});
