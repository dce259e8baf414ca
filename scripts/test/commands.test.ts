import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../commands.ts";
import { root } from "../session/settings.ts";

test("every command has an npm script, and every npm script a command", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const named = Object.values<string>(scripts).flatMap(
    (script) => /^node scripts\/bootstrap\.mjs (\S+)/.exec(script)?.[1] ?? [],
  );
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(commands).toSorted());
});

test("what the documentation tells operators to run installs what it needs", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const others = Object.keys(scripts).filter(
    (name) => !scripts[name].startsWith("node scripts/bootstrap.mjs "),
  );
  // Used by contributors, who have it installed, and with Prometheus.
  expect(others.toSorted()).toEqual(["check:alerts", "format"]);
});
