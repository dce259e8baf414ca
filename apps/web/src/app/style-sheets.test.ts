import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";

const root = new URL("..", import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" });

it("every style sheet is used", () => {
  const code = files
    .filter((file) => /\.(css|tsx?)$/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
  const imported = new Set(
    [...code.matchAll(/[/"]([\w-]+\.css)(\?text)?"/g)].map(([, name]) => name),
  );
  const sheets = files.filter((file) => file.endsWith(".css")).map((file) => basename(file));
  expect(sheets.length).toBeGreaterThan(5);
  expect(sheets.filter((name) => !imported.has(name))).toEqual([]);
});
