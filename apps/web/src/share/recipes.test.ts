import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { toAmpFrame } from "./embed-html.ts";
import { recipes } from "./recipes.ts";

const guide = readFileSync(new URL("../../../../docs/embedding.md", import.meta.url), "utf8");
const section = guide.slice(guide.indexOf("## Content management systems"));

it("the dialog and the guide have the same systems, and say the same", () => {
  const begun = [...section.matchAll(/^\*\*(\w+)\.\*\* /gm)].map(([, system]) => system);
  expect(recipes.map(({ system }) => system)).toEqual(begun);
  const plain = section.replaceAll(/[*`]/g, "").replaceAll(/\s+/g, " ");
  for (const { system, text } of recipes) expect(plain).toContain(`${system}. ${text}`);
});

it("the guide has the frame of AMP that the dialog writes", () => {
  const frame = toAmpFrame({
    origin: "https://timeline.example",
    query: "organizations=csto",
    name: "The CSTO: timeline",
    href: "https://timeline.example/?organizations=csto",
  });
  expect(section).toContain(frame.replaceAll(/^/gm, "    "));
});
