import { wcagContrast } from "culori";
import { expect, it } from "vitest";
import { noOptions, parseEmbedOptions, toOptionsQuery } from "./embed-options.ts";
import { toGroundTheme, toOptionStyle } from "./to-option-style.ts";

const read = (query: string) => parseEmbedOptions(new URLSearchParams(query));

it.each([
  ["", {}],
  ["title=Ten+years", { title: "Ten years" }],
  ["title=", { title: "" }],
  ["title=a%0a%E2%80%AEb%00", { title: "a b" }],
  [`title=${"x".repeat(300)}`, { title: "x".repeat(120) }],
  ["list=0", { hasList: false }],
  ["list=no&density=Compact", { hasList: false, density: "compact" }],
  ["lanes=3", { maxLanes: 3 }],
  ["lanes=0&list=1", { maxLanes: 0 }],
  ["lanes=99", { maxLanes: 12 }],
  ["height=600", { height: 600 }],
  ["height=600px", { height: 600 }],
  ["ground=transparent", { ground: "transparent" }],
  ["ground=%23F4F1EA", { ground: "#f4f1ea" }],
  ["ground=000", { ground: "#000" }],
  ["accent=c00", { accent: "#c00" }],
  ["accent=crimson", { accent: "crimson" }],
  ["accent=&height=&density=&list=", {}],
])("the options of an embed: %s", (query, expected) => {
  expect(read(query)).toMatchObject({ options: { ...noOptions, ...expected }, problems: [] });
});

it.each([
  ["list=perhaps", "The value of list was left out: it is 0 or 1."],
  ["height=9", "The value of height was left out: it is pixels from 120 to 4000."],
  ["height=50%25", "height"],
  ["height=99999", "height"],
  ["ground=url(//x)", "ground"],
  ["ground=808080", "light or a dark color"],
  ["accent=red;}body{", "accent"],
  ["accent=transparent", "accent"],
  ["accent=nocolor", "accent"],
  ["density=__proto__", "regular or compact"],
])("what an option cannot be is left out and named: %s", (query, problem) => {
  const { options, problems } = read(query);
  expect(options).toEqual(noOptions);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

it("a number of lanes is no kind of lane", () => {
  expect(String(read("lanes=kind&lanes=3&from=2022").view)).toBe("lanes=kind&from=2022");
});

it.each([
  "",
  "title=Ten+years%2C+%D0%B4%D0%B0&list=0&lanes=2&height=400&ground=f4f1ea&accent=crimson&density=compact",
  "title=&ground=transparent",
])("options are written as they are read: %s", (query) => {
  expect(toOptionsQuery(read(query).options)).toBe(query);
});

it("an accent is changed as far as needed to be read in both themes", () => {
  expect(toOptionStyle({ ground: null, accent: null })).toBe("");
  for (const accent of ["#ffff00", "#0b625a", "#000000", "#ffffff", "crimson"]) {
    for (const ground of [null, "#f4f1ea", "#101010", "transparent"]) {
      const style = toOptionStyle({ ground, accent });
      const [light = "", dark = ""] = [...style.matchAll(/--color-accent:(#\w+)/g)].map(
        ([, color]) => color,
      );
      const theme = toGroundTheme({ ground });
      const paper = theme ? ground : null;
      if (theme !== "dark") {
        expect(wcagContrast(light, paper ?? "#fbfaf7"), accent).toBeGreaterThanOrEqual(4.5);
      }
      if (theme !== "light") {
        expect(wcagContrast(dark, paper ?? "#14161a"), accent).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
  expect(toOptionStyle({ ground: null, accent: "#0b625a" })).toContain("--color-accent:#0b625a");
});

it("a colored ground has the theme that is read on it", () => {
  expect(toGroundTheme({ ground: "#f4f1ea" })).toBe("light");
  expect(toGroundTheme({ ground: "#101010" })).toBe("dark");
  expect(toGroundTheme({ ground: "transparent" })).toBeNull();
  expect(toOptionStyle({ ground: "transparent", accent: null })).toBe("body{background:none}");
});
