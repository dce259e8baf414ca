import { emptyView, type View } from "@dateline/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../../test/make-event.ts";
import { toComparison } from "../../compare/to-comparison.ts";
import { Drawing } from "./drawing.tsx";
import type { Size } from "./parse-size.ts";
import { toComparedPicture } from "./to-compared-picture.ts";

const window = { from: "2022-01-01", to: "2024-01-01" };
const halves = [
  { from: "2022-01-01", to: "2023-01-01" },
  { from: "2023-01-01", to: "2024-01-01" },
];
const slugs = ["one", "two", "three"];
const items = [
  makeEvent({ slug: "alone", edtf: "2022-02-01", organizations: [makeOrganization("one")] }),
  makeEvent({
    ...{ slug: "both", title: "Both <met>", edtf: "2023-08-01" },
    organizations: slugs.slice(0, 2).map(makeOrganization),
  }),
];

type Shape = { size?: Partial<Size>; organizations?: number; truncated?: boolean };

function draw({ size: wanted, organizations = 2, truncated = false }: Shape = {}): string {
  const size: Size = { width: 1200, height: null, scale: 1, ...wanted };
  const compared = slugs.slice(0, organizations);
  const view: View = { ...emptyView, organizations: compared, isCompared: true, window };
  const lanes = compared.map((key, index) => ({
    ...{ key, total: 2 - index, mentioned: 0 },
    buckets: [{ count: index === 0 ? 1 : 0 }, { count: index < 2 ? 1 : 0 }],
  }));
  const comparison = toComparison(
    { timeline: { total: 2, truncated, buckets: halves, lanes, items } },
    { view, window, menu: { organizations: { nodes: [] }, kinds: [] }, findName: (_, key) => key },
  );
  const title = "A comparison";
  const picture = toComparedPicture(comparison, { window, title, size });
  const content = {
    ...{ ...picture, title, note: "", credit: "", site: "Dateline", window, kinds: [] },
    ringed: null,
  };
  return renderToStaticMarkup(createElement(Drawing, { content, size, theme: "light" }));
}

/** The visible texts in document order. */
const textsOf = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);

it("a comparison is drawn as bars, lanes and shared events, which lines join", () => {
  const svg = draw();
  expect(svg).toContain(
    "A comparison of one and two, 1 January 2022 – 31 December 2023, with 2 events. one: 2 events, most in 2022 (1). two: 1 event, most in 2023 (1). Events in which both take part: 1 August 2023: Both &lt;met&gt;.",
  );
  expect(svg).toContain("<title>one, 2022: 1 event</title>");
  expect(textsOf(svg)).toEqual(expect.arrayContaining(["one", "two", "Both", "by month"]));
  // A mark in the lane of each, and one between them.
  expect(svg.match(/<title>1 August 2023: /g)).toHaveLength(3);
  const ties = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)V([\d.]+)" stroke="#1a1c20"/g)];
  expect(new Set(ties.map(([, x]) => x)).size, "one line").toBe(1);
  // The line is continuous from the first lane to the last.
  const parts = ties.map(([, , from, to]) => [Number(from), Number(to)]);
  for (const [index, [from]] of parts.slice(1).entries()) expect(from).toBe(parts[index]?.[1]);
  expect(svg).not.toContain("NaN");
});

it("three are drawn, one below the other", () => {
  const texts = textsOf(draw({ organizations: 3 }));
  expect(texts).toEqual(expect.arrayContaining([...slugs, "Two or more"]));
});

it("has bars alone where there is no room for more, or too many events to draw", () => {
  for (const shape of [{ size: { width: 320, height: 240 } }, { truncated: true }]) {
    const svg = draw({ ...shape, organizations: 3 });
    expect(svg).toContain("<title>one, 2022: 1 event</title>");
    expect(textsOf(svg)).toEqual(expect.arrayContaining(slugs));
    expect(svg).not.toContain("<circle");
  }
  const low = draw({ size: { width: 320, height: 240 }, organizations: 3 });
  const rows = [...low.matchAll(/<text x="24" y="(\d+)" font-size="12"/g)];
  expect(Math.max(...rows.map(([, y]) => Number(y)))).toBeLessThan(205);
});
