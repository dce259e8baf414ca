import { expect, test } from "vitest";
import { parameterNames } from "../../core/src/parameter-names.ts";
import { type DatelineAttribute, viewAttributes } from "./attributes.ts";
import { parsePixels, toSource } from "./to-source.ts";

const script = "https://timeline.example";

type Attributes = Partial<Record<DatelineAttribute, string>>;

const sourceOf = (attributes: Attributes, origin: string | null = script) =>
  toSource((name) => attributes[name] ?? null, origin)?.href;

test("every parameter of a view is an attribute", () => {
  const names: string[] = viewAttributes.map((name) => name.replace("-", "."));
  const missing = parameterNames.filter((name) => name !== "theme" && !names.includes(name));
  expect(missing).toEqual([]);
});

test("attributes are the parameters of the page inside, a hyphen for each dot", () => {
  expect(sourceOf({})).toBe(`${script}/embed`);
  expect(sourceOf({ "organizations-all": "csto", from: "2022-01-01", theme: "dark" })).toBe(
    `${script}/embed?from=2022-01-01&organizations.all=csto&theme=dark`,
  );
  expect(sourceOf({ title: "", height: "500px" })).toBe(`${script}/embed?title=&height=500`);
  expect(sourceOf({ height: "auto" })).toBe(`${script}/embed`);
});

test.each([
  ["https://timeline.example/?organizations=csto&q=a%26b", "organizations=csto&q=a%26b"],
  ["/?organizations=csto", "organizations=csto"],
  ["?organizations=csto", "organizations=csto"],
  ["organizations=csto&from=2022", "organizations=csto&from=2022"],
  ["/embed?organizations=csto", "organizations=csto"],
  ["/organizations/csto?from=2022", "from=2022&organizations.all=csto"],
  ["/people/a-b?people.all=c", "people.all=c&people.all=a-b"],
  ["/stories/belarus-joins-sco?step=2", "step=2&story=belarus-joins-sco"],
  ["/events/2022-09-01-vostok", "event=2022-09-01-vostok"],
  ["/about", ""],
])("the address of a view, %s, is its embed", (src, query) => {
  expect(sourceOf({ src })).toBe(`${script}/embed${query && "?"}${query}`);
});

test("an attribute overrides the address", () => {
  expect(sourceOf({ src: "?from=2021&q=a", from: "2022" })).toBe(`${script}/embed?from=2022&q=a`);
});

test("the site is that of `host`, else of the address, else of the script", () => {
  const elsewhere = "https://other.example/?q=a";
  expect(sourceOf({ src: elsewhere })).toBe("https://other.example/embed?q=a");
  expect(sourceOf({ src: elsewhere, host: script }, null)).toBe(`${script}/embed?q=a`);
  expect(sourceOf({ host: `${script}/any/path?x=1` }, null)).toBe(`${script}/embed`);
  expect(sourceOf({ q: "a" }, null)).toBeUndefined();
});

test.each(["javascript:alert(1)", "data:text/html,a", "file:///etc/passwd", "https://", "//:"])(
  "%s is no address, and never becomes that of a frame",
  (src) => {
    expect(sourceOf({ src })).toBeUndefined();
    expect(sourceOf({ host: src }, null)).toBeUndefined();
  },
);

test("a number of pixels has no other unit", () => {
  expect(["460", " 460px ", "460.5"].map(parsePixels)).toEqual([460, 460, 460]);
  expect([null, "", "auto", "50%", "-1", "1e9", "4600000"].map(parsePixels)).toEqual(
    Array(7).fill(null),
  );
});
