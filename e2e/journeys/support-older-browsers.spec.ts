import { readdirSync, readFileSync } from "node:fs";
import { findNewScript, findNewStyle, toTargets } from "../older-browsers.ts";
import { expect, test } from "../test.ts";

const web = new URL("../../apps/web/", import.meta.url);
const { browserslist } = JSON.parse(readFileSync(new URL("package.json", web), "utf8"));
const targets = toTargets(browserslist);

/** Features that a supported browser may lack without a loss, and why. */
const graceful: Record<string, string> = {
  "@media scripting": "controls that need a script are shown without one, too",
  "@property": "Tailwind repeats the values for browsers without it",
  "break-after: avoid": "a heading may end a page",
  "forced-color-adjust": "Safari has no forced colors",
  "forced-color-adjust: none": "Safari has no forced colors",
  orphans: "a paragraph may be broken anywhere",
  widows: "a paragraph may be broken anywhere",
  "overflow-anchor": "where nothing is anchored there is nothing to prevent",
  "overflow-anchor: none": "where nothing is anchored there is nothing to prevent",
  resize: "of a text field; a phone has no corner to drag",
  "resize: vertical": "of a text field; a phone has no corner to drag",
  "text-wrap": "the lines of a title are of unequal length",
  "text-wrap: balance": "the lines of a title are of unequal length",
  "vertical-align: center": "a mistake of vis-timeline's sheet, which every browser passes over",
  // Names that libraries and our own records also use.
  chunks: "React's streams",
  dispose: "moment's locales",
  displayName: "of React's components",
  escape: "CSS.escape",
  isError: "TanStack Query's results",
  toArray: "React's children, hammer.js",
};

/** Phones have no cursor. */
const isGraceful = (feature: string) => feature in graceful || feature.startsWith("cursor: ");

test("scripts and styles of the dashboard use only features of all supported browsers", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  // For browsers without modules, which cannot run the page anyway.
  const polyfills = html.match(/<script\b[^>]*\bnoModule[^>]*>/gi)?.join() ?? "";
  const folder = new URL(".next/static/chunks/", web);
  const files = readdirSync(folder).filter(
    (name) => /\.(js|css)$/.test(name) && !polyfills.includes(name),
  );
  expect(files.length, "the dashboard is built here").toBeGreaterThan(10);
  const found = files.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const features = name.endsWith(".css")
      ? findNewStyle(text, targets)
      : findNewScript(text, targets);
    return features.filter((one) => !isGraceful(one)).map((one) => `${one} in ${name}`);
  });
  expect(found).toEqual([]);
});

test("the embed uses only features of all supported browsers", async ({ request }) => {
  const html = await (await request.get("/embed")).text();
  const [, style = ""] = html.match(/<style>(.*?)<\/style>/s) ?? [];
  const [, script = ""] = html.match(/<script>(.*?)<\/script>/s) ?? [];
  expect(style).toContain("--color-paper");
  expect(findNewStyle(style, targets).filter((one) => !isGraceful(one))).toEqual([]);
  expect(findNewScript(script, targets).filter((one) => !isGraceful(one))).toEqual([]);
});

test("the check finds what broke older browsers", () => {
  const older = toTargets(["chrome >= 111", "firefox >= 115", "safari >= 16"]);
  const sheet = `.a{overflow-clip-margin:4px;color:light-dark(#000,#fff)}.b:has(i){content:"?"/""}
    @media (width<30rem){.c{& .d{field-sizing:content}}}@supports (text-wrap:pretty){.e{text-wrap:pretty}}`;
  expect(findNewStyle(sheet, older)).toEqual([
    ":has",
    "@media range",
    "content: / text",
    "field-sizing",
    "field-sizing: content",
    "light-dark()",
    "nesting",
    "overflow-clip-margin",
  ]);
  const script = `class A{static{a(/(?<=b)c/v)}}Object.groupBy(d);Promise.withResolvers();
    e.values().map(f);g.isSubsetOf(h);new RegExp("(?<!i)");Object.values(j).map(k);l.toSorted()`;
  expect(findNewScript(script, older)).toEqual([
    "Iterator.map",
    "Object.groupBy",
    "Promise.withResolvers",
    "flag v",
    "isSubsetOf",
    "lookbehind",
    "static block",
  ]);
});

test("the README names the supported browsers", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const version = (name: string) => String(targets.get(name as never));
  expect(targets.size).toBe(5);
  expect(version("edge")).toBe(version("chrome"));
  expect(version("safari_ios")).toBe(version("safari"));
  expect(readme).toContain(
    `Chrome and Edge ${version("chrome")}, Firefox ${version("firefox")}, Safari ${version("safari")} (macOS and iOS)`,
  );
});
