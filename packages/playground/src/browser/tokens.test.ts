import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// The playground cannot import the dashboard's style sheet: its browsers need no `light-dark()`.

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const ours = read("./tokens.css");
const dashboard = read("../../../../apps/web/src/components/tokens.css");

/** The custom properties of the first block after `start`. */
function readColors(css: string, start: string): Map<string, string> {
  const block = css.slice(css.indexOf(start)).split("}")[0] ?? "";
  const colors = block.matchAll(/--([a-z]+):\s*(#[0-9a-f]+);/g);
  return new Map([...colors].map(([, name = "", color = ""]) => [name, color]));
}

test.each([
  ["light", readColors(ours, ":root")],
  ["dark", readColors(ours, "@media (prefers-color-scheme: dark)")],
] as const)("the %s colors of the playground are the dashboard's", (scheme, colors) => {
  const shared = dashboard.matchAll(/--color-([a-z]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g);
  const expected = new Map(
    [...shared].map(([, name = "", light = "", dark = ""]) => [
      name,
      scheme === "light" ? light : dark,
    ]),
  );
  const named = [...colors].filter(([name]) => expected.has(name));
  expect(named.map(([name]) => name)).toEqual(
    expect.arrayContaining(["paper", "sheet", "ink", "muted", "line", "edge", "mark", "accent"]),
  );
  for (const [name, color] of named) expect(color, name).toBe(expected.get(name));
});
