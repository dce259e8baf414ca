import { readFile } from "node:fs/promises";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../../test/make-event.ts";
import { layOut } from "../../scene/lay-out.ts";
import { placeLabels } from "../../scene/place-labels.ts";
import { toDensity } from "../../scene/to-density.ts";
import { toLanes } from "../../scene/to-lanes.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScale } from "../../scene/to-scene.ts";
import { DrawingThread } from "../picture/drawing-thread.ts";
import { toPalette } from "../picture/palette.ts";
import { Drawing } from "./drawing.tsx";
import { toLaneRows } from "./drawn-picture.ts";
import { cutText, measureText, toLines } from "./fit-text.ts";
import { mixColors } from "./mix-colors.ts";
import { parseSize, type Size, sizeRanges } from "./parse-size.ts";
import type { DrawingContent } from "./read-drawing.ts";
import { toAlternative } from "./to-alternative.ts";
import { toColumns, toFrame, toMaxLanes } from "./to-frame.ts";

const thread = new DrawingThread();
afterAll(() => thread.end());

const usual: Size = { width: 1200, height: null, scale: 1 };
const window = { from: "2024-01-01", to: "2025-01-01" };
const [csto, sco] = [makeOrganization("csto"), makeOrganization("sco")];

/** Events of every form, two of them close together. */
const forms = [
  ["2024-02-01", "dot"],
  ["2024-03-01/2024-03-20", "bar"],
  ["2024-04", "soft"],
  ["2024-05~", "hatched"],
  ["2024-06-01/2024-06-30?", "questioned"],
  ["2024-08-01/..", "arrow"],
  ["2024-07-01", "one"],
  ["2024-07-01", "two"],
  ["2024-07-02", "three"],
] as const;

function makeContent(size: Size, title = "CSTO, 2024"): DrawingContent {
  const events = forms.map(([edtf, slug]) =>
    makeEvent({ slug, edtf, title: `${slug} <&> "event"`, organizations: [csto, sco] }),
  );
  const lanes = toLanes({
    by: "ORGANIZATION",
    shown: [
      { key: "csto", label: "CSTO" },
      { key: "sco", label: "SCO" },
    ],
    ranking: [csto, sco],
    counts: {
      totals: new Map([
        ["csto", forms.length],
        ["sco", forms.length],
      ]),
      mentions: new Map(),
    },
    rest: 0,
  });
  const marks = toMarks(events, lanes, { bounds: window });
  const { laneWidth: width } = toColumns(size.width);
  const spots = layOut(marks, { msPerPixel: toScale(window, width) });
  return {
    ...{ title, note: "9 events", credit: "Some events, CC-BY-4.0", site: "Dateline" },
    ...{ total: forms.length, window, lanes, marks, spots, density: null, ringed: "dot" },
    rows: toLaneRows(lanes),
    ...{ isDense: false, comparison: null },
    labels: placeLabels(spots, { window, width, measure: (text) => measureText(text, 12) }),
    forms: new Map(),
    kinds: [],
  };
}

const draw = (content: DrawingContent, size = usual, theme: "light" | "dark" = "light") =>
  renderToStaticMarkup(createElement(Drawing, { content, size, theme }));

describe("the size of a drawing", () => {
  it.each([
    ["", { width: 1200, height: null, scale: 1 }],
    ["width=320&height=240&scale=2", { width: 320, height: 240, scale: 2 }],
    ["width=2000&height=2000", { width: 2000, height: 2000, scale: 1 }],
    ["width=&height=", { width: 1200, height: null, scale: 1 }],
  ])("%s is read", (query, size) => {
    expect(parseSize(new URLSearchParams(query))).toEqual(size);
  });

  it.each([
    ["width=319", "width is a number of pixels, from 320 to 2000."],
    ["width=2001", "width is a number of pixels, from 320 to 2000."],
    ["width=1e3", "width is a number of pixels, from 320 to 2000."],
    ["height=239", "height is a number of pixels, from 240 to 2000."],
    ["height=-1", "height is a number of pixels, from 240 to 2000."],
    ["scale=3", "scale is a number of pixels for each pixel of the width, from 1 to 2."],
    [
      "width=2000&height=1001&scale=2",
      "A picture has at most 8 million pixels: ask for a smaller width, height or scale.",
    ],
  ])("%s is refused with a sentence", (query, sentence) => {
    expect(parseSize(new URLSearchParams(query))).toBe(sentence);
  });

  it("has the ranges that the guide states", async () => {
    const guide = await readFile(
      new URL("../../../../../docs/embedding.md", import.meta.url),
      "utf8",
    );
    for (const [name, { from, to }] of Object.entries(sizeRanges)) {
      const lines = guide.split("\n").filter((line) => line.startsWith(`| \`${name}\` | `));
      expect(lines.join()).toMatch(new RegExp(`\\b${from} (?:to|or) ${to}\\b`));
    }
  });

  it("is exactly what is asked for, with as many lanes as fit", () => {
    for (const width of [320, 700, 2000]) {
      for (const height of [240, 400, 2000]) {
        const size = { width, height, scale: 1 };
        const title = "A rather long title of a view of many organizations at once";
        const max = toMaxLanes(title, size, true);
        expect(max).toBeGreaterThan(0);
        const rows = Array.from({ length: max + 1 }, () => "lane" as const);
        const frame = toFrame({ title, size, rows, legendHeight: 0 });
        expect([frame.width, frame.height]).toEqual([width, height]);
        // Two lanes always fit, and the foot is below them.
        expect(frame.bottom).toBeLessThanOrEqual(height - 24);
        expect(Math.min(...frame.rows.map((row) => row.height))).toBeGreaterThanOrEqual(34);
      }
    }
    const [few, all] = [false, true].map((isAll) => toMaxLanes("A", usual, isAll));
    expect([few, all]).toEqual([8, 24]);
    // The largest drawing without a height, at scale 2, has no more pixels than one with a height.
    const rows = Array.from({ length: 25 }, () => "lane" as const);
    const { height } = toFrame({ title: "A", size: usual, rows, legendHeight: 64 });
    expect(4 * 2000 * height).toBeLessThan(8_500_000);
  });
});

describe("text without a browser", () => {
  it("is cut at a width, and broken at spaces", () => {
    expect(cutText("Belarusian Defence Ministry", 400, 12)).toBe("Belarusian Defence Ministry");
    const cut = cutText("Belarusian Defence Ministry", 100, 12);
    expect(cut).toMatch(/^Belarusian.*…$/);
    expect(measureText(cut, 12)).toBeLessThanOrEqual(100);
    expect(cutText("anything", 0, 12)).toBe("");
    const lines = toLines("one two three four five six", { width: 80, fontSize: 12, max: 2 });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe("one two");
    expect(toLines("one", { width: 80, fontSize: 12, max: 2 })).toEqual(["one"]);
  });
});

describe("a drawing", () => {
  it("says what it shows to those who do not see it", () => {
    const svg = draw(makeContent(usual));
    expect(svg).toContain('role="img" aria-labelledby="dateline-title dateline-description"');
    expect(svg).toContain('<title id="dateline-title">CSTO, 2024</title>');
    expect(svg).toMatch(
      /<desc id="dateline-description">A timeline of 9 events, 1 January – 31 December 2024\. Lanes: Organization csto 9, Organization sco 9\. The most reported: /,
    );
    const mentioned = makeContent(usual);
    const lanes = mentioned.lanes.map((lane) => ({ ...lane, mentioned: 2 }));
    const mentioning = draw({ ...mentioned, lanes, rows: toLaneRows(lanes) });
    expect(mentioning).toContain("Organization csto 7 and 2 that only mention it, ");
    expect(mentioning).toContain(">+ 2</text>");
    expect(toAlternative({ total: 0, window, lanes: [], marks: [], comparison: null })).toBe(
      "A timeline of 1 January – 31 December 2024 without events.",
    );
  });

  it("needs no style sheet, script, font or picture, and has text as text alone", () => {
    const svg = draw(makeContent(usual));
    expect(svg).not.toMatch(/<style|style="|<script|<image|href=|url\((?!#)|\bon[a-z]+="/);
    expect(svg).not.toContain("<&>");
    expect(svg).toContain("dot &lt;&amp;&gt;");
    expect(svg.replaceAll(/xmlns="[^"]+"/g, "")).not.toContain("http");
  });

  it("draws every form of a mark, and the ring of the selected event", () => {
    const svg = draw(makeContent(usual));
    expect(svg.match(/<polygon/g)?.length).toBeGreaterThanOrEqual(2);
    expect(svg).toContain('mask="url(#hatch)"');
    expect(svg).toContain('mask="url(#faded-start-end)"');
    expect(svg).toMatch(/>\?<\/text>/);
    const { accent, paper } = toPalette("light");
    expect(svg.split(`stroke="${accent}"`)).toHaveLength(3);
    expect(svg).toContain(
      `height="${toFrame({ title: "", size: usual, rows: ["lane", "lane"], legendHeight: 28 }).height}"`,
    );
    expect(svg).toContain(`fill="${paper}"`);
  });

  it("is dark where it is asked to be", () => {
    const svg = draw(makeContent(usual), usual, "dark");
    expect(svg).toContain(`fill="${toPalette("dark").paper}"`);
    expect(svg).not.toContain(toPalette("light").paper);
    expect(mixColors("#ff0000", "#000000", 0.5)).toBe("#800000");
  });

  it("shows how many events there are where they are too many to draw", () => {
    const content = makeContent(usual);
    const buckets = [{ from: "2024-01-01", to: "2025-01-01", count: 500 }];
    const density = toDensity({ window, buckets, lanes: [{ key: "csto", buckets }] });
    const svg = draw({ ...content, spots: [], density, isDense: true });
    expect(svg).toContain("many: taller means more");
    expect(svg).toMatch(/<path d="M0 1v-1h1v1z"/);
  });

  it("has the density of a folded lane in a lower row, and no marks", () => {
    const content = makeContent(usual);
    const lanes = content.lanes.map((lane) => ({ ...lane, folded: lane.key === "csto" }));
    const buckets = [{ from: "2024-01-01", to: "2025-01-01", count: 9 }];
    const keys = ["csto", "sco"];
    const density = toDensity({
      ...{ window, buckets },
      lanes: keys.map((key) => ({ key, buckets })),
    });
    const spots = content.spots.filter(({ lane }) => lane === "sco");
    const svg = draw({ ...content, lanes, rows: toLaneRows(lanes), spots, density });
    expect(svg.match(/<path d="M0 1v-1h1v1z"/g), "only of that lane").toHaveLength(1);
    const whole = /viewBox="0 0 1200 (\d+)"/.exec(draw(content))?.[1];
    const lower = /viewBox="0 0 1200 (\d+)"/.exec(svg)?.[1];
    expect(Number(whole) - Number(lower)).toBe(10);
  });

  it("becomes a PNG of the width that is asked for", async () => {
    for (const width of [1200, 2400]) {
      const png = Buffer.from(await thread.draw({ svg: draw(makeContent(usual)), width }));
      expect(png.toString("latin1", 1, 4)).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(width);
    }
    await expect(thread.draw({ svg: "<svg", width: 100 })).rejects.toThrow();
  });
});

it("a view without organizations is drawn, too", () => {
  const content = makeContent(usual);
  const svg = draw({
    ...content,
    total: 0,
    lanes: [],
    rows: [],
    spots: [],
    marks: [],
    labels: new Map(),
  });
  expect(svg).toContain("No events match this view.");
});
