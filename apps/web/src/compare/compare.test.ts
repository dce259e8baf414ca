import { emptyView, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import type { ComparisonQuery } from "../graphql/generated.ts";
import { toScene } from "../scene/to-scene.ts";
import { toContrast } from "./contrast.ts";
import { toComparison } from "./to-comparison.ts";
import { toComparisonChange } from "./to-comparison-change.ts";
import { toLinkedLayouts, toRows } from "./to-rows.ts";

const window = { from: "2022-01-01", to: "2024-01-01" };
const view: View = { ...emptyView, organizations: ["a", "b"], isCompared: true, window };
const menu = { organizations: { nodes: [] }, kinds: [] };
const meet = (slug: string, edtf: string, organizations: string[], mentions: string[] = []) =>
  makeEvent({ slug, edtf, organizations: organizations.map(makeOrganization), mentions });

const items = [
  meet("one", "2022-02-01", ["a"]),
  meet("both", "2022-08-01", ["a", "b"]),
  meet("named", "2022-08-02", ["a", "b"], ["b"]),
  meet("before", "2021-11/2022-01", ["b"]),
];
const lane = (key: string, counts: number[]) => ({
  key,
  total: counts.reduce((sum, count) => sum + count, 0),
  mentioned: key === "b" ? 1 : 0,
  buckets: counts.map((count) => ({ count })),
});
const data: ComparisonQuery = {
  timeline: {
    total: 4,
    truncated: false,
    buckets: [
      { from: "2022-01-01", to: "2022-07-01" },
      { from: "2022-07-01", to: "2024-01-01" },
    ],
    lanes: [lane("a", [1, 2]), lane("b", [1, 2])],
    items,
  },
};
const compare = (answer = data, known: (slug: string) => boolean = () => true) =>
  toComparison(answer, {
    ...{ view, window, menu },
    findName: (_, slug) => (known(slug) ? slug : null),
  });

describe("a comparison", () => {
  it("counts the events of each organization by period, and mentions apart", () => {
    const { counts, sharedCounts, shared, lanes } = compare();
    expect(counts).toEqual([
      [
        { count: 1, mentioned: 0 },
        { count: 2, mentioned: 0 },
      ],
      [
        { count: 1, mentioned: 0 },
        { count: 2, mentioned: 1 },
      ],
    ]);
    expect(lanes.map(({ count, mentioned }) => [count, mentioned])).toEqual([
      [3, 0],
      [3, 1],
    ]);
    expect(shared.map(({ slug }) => slug)).toEqual(["both"]);
    expect(sharedCounts).toEqual([0, 1]);
  });

  it("has an empty lane for an organization without events, and none for an unknown one", () => {
    const { timeline } = data;
    const onlyA = { timeline: { ...timeline, lanes: timeline.lanes.slice(0, 1) } };
    expect(compare(onlyA).lanes[1]).toMatchObject({ key: "b", count: 0 });
    expect(compare(onlyA).counts[1]?.map(({ count }) => count)).toEqual([0, 0]);
    expect(compare(onlyA, (slug) => slug === "a").lanes.map(({ key }) => key)).toEqual(["a"]);
  });

  it("has only bars where events are too many to draw", () => {
    const many = compare({ timeline: { ...data.timeline, truncated: true } });
    expect(many.events).toBeNull();
    expect(many.marks).toEqual([]);
    expect(many.counts[0]?.map(({ count }) => count)).toEqual([1, 2]);
    expect(toRows(many).map(({ type }) => type)).toEqual(["bars", "bars"]);
  });

  it("mirrors the bars of two organizations around their shared events", () => {
    const comparison = compare();
    const rows = toRows(comparison);
    expect(rows.map(({ key }) => key)).toEqual(["a", "bars a", "+", "bars b", "b"]);
    expect(rows.map((row) => row.type === "bars" && row.isDown)).toEqual([
      ...[false, false, false],
      ...[true, false],
    ]);
    const { lanes, marks, shared } = comparison;
    const scene = toScene({ window, lanes, marks: [...marks, ...shared], place: "print" });
    for (const { ties } of toLinkedLayouts(scene, { rows, shared })) {
      expect([...ties.keys()], "from one lane to the other").toEqual(rows.map(({ key }) => key));
      for (const path of ties.values()) expect(path.match(/M/g)).toHaveLength(1);
    }
  });

  it("is entered with two or three organizations", () => {
    expect(toComparisonChange(["a"])).toBeNull();
    expect(toComparisonChange(["a", "b", "c", "d"])).toBeNull();
    expect(toComparisonChange(["a", "b"])).toEqual({
      organizations: ["a", "b"],
      isCompared: true,
      subject: null,
    });
  });
});

describe("the step from none to many", () => {
  const slugs = ["a", "b"];
  const many = (organization: string, month: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      meet(`${organization} ${month} ${index}`, `${month}-0${index + 1}`, [organization]),
    );

  it("is between neighboring half-years, the largest one", () => {
    const events = [...many("a", "2022-08", 6), ...many("b", "2022-03", 5)];
    expect(toContrast(events, { slugs, window })?.none.from).toBe("2022-01-01");
    const larger = [...events, ...many("a", "2022-03", 1)];
    expect(toContrast(larger, { slugs, window })).toEqual({
      slug: "a",
      none: { from: "2023-01-01", to: "2023-07-01" },
      many: { from: "2022-07-01", to: "2023-01-01" },
      count: 6,
    });
  });

  it("is not there when one event may lie in the empty half-year", () => {
    const events = [...many("a", "2022-02", 5), ...many("a", "2023-08", 1)];
    expect(toContrast(events, { slugs, window })?.none.from).toBe("2022-07-01");
    const vague = meet("vague", "2022-10/2023-03", ["a"]);
    expect(toContrast([...events, vague], { slugs, window })).toBeNull();
  });

  it("is between months in a short window", () => {
    const short = { from: "2022-01-01", to: "2022-06-01" };
    const events = many("a", "2022-05", 5);
    expect(toContrast(events, { slugs, window: short })?.none.from).toBe("2022-04-01");
  });
});
