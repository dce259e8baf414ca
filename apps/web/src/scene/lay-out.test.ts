import { addDays, dayMs, matchesWindow } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { layOut, type Spot, toExtent } from "./lay-out.ts";
import { countDrawn, countLanes, countRest, toLanes, toShownLanes } from "./to-lanes.ts";
import { toMarks } from "./to-marks.ts";
import { toScale } from "./to-scene.ts";

const organizations = ["csto", "sco", "nato", "cis", "eu"].map(makeOrganization);
const [csto] = organizations;
if (!csto) throw new Error("no organization");
const ranked = organizations.map(({ slug, acronym }) => ({ key: slug, label: acronym }));

const lanes = toLanes({
  by: "ORGANIZATION",
  shown: ranked.slice(0, 1),
  ranking: organizations,
  counts: null,
  rest: 0,
});
/** Spots of the dates in one lane, at three pixels per day. */
const spotsOf = (...dates: string[]) =>
  layOut(
    toMarks(
      dates.map((edtf, index) => makeEvent({ slug: `e${index}`, edtf, organizations: [csto] })),
      lanes,
    ),
    { msPerPixel: dayMs / 3 },
  ).map(({ row, marks }) => [row, ...marks.map(({ slug }) => slug)]);

describe("marks in the two rows of a lane", () => {
  it("stand in the upper one while they do not touch", () => {
    expect(spotsOf("2024-03-01", "2024-03-05")).toEqual([
      [0, "e0"],
      [0, "e1"],
    ]);
  });

  it("a dot that touches another stands in the lower one, and a third makes a pill", () => {
    expect(spotsOf("2024-03-01", "2024-03-02")).toEqual([
      [0, "e0"],
      [1, "e1"],
    ]);
    const three = spotsOf("2024-03-01", "2024-03-02", "2024-03-03");
    expect(three.map(([, ...slugs]) => slugs.length).sort()).toEqual([1, 2]);
  });

  it("a dot stands on a long bar before it becomes part of a pill", () => {
    const bar = "2024-02-01/2024-04-10";
    expect(spotsOf(bar, "2024-03-01", "2024-03-02")).toEqual([
      [0, "e0"],
      [1, "e1"],
      [0, "e2"],
    ]);
    expect(spotsOf(bar, bar, "2024-02-12").length).toBe(3);
    const three = spotsOf(bar, bar, bar).map(([, ...slugs]) => slugs.length);
    expect(three.sort(), "two of three long bars are a pill").toEqual([1, 2]);
  });

  it("bars come first, in the upper one", () => {
    expect(spotsOf("2024-03-01", "2024-02-20/2024-03-10")).toEqual([
      [0, "e1"],
      [1, "e0"],
    ]);
  });
});

const anyEvent = fc
  .record({
    day: fc.integer({ min: 0, max: 800 }),
    days: fc.constantFrom(0, 0, 0, 1, 12, 200),
    parts: fc.subarray(organizations),
    mentions: fc.subarray(organizations.map(({ slug }) => slug)),
  })
  .map(({ day, days, parts, mentions }) => {
    const from = addDays("2022-01-01", day);
    const edtf = days ? `${from}/${addDays(from, days)}` : from;
    return { edtf, organizations: parts, mentions };
  });

const anyScene = fc.record({
  events: fc
    .array(anyEvent, { maxLength: 60 })
    .map((made) => made.map((event, index) => makeEvent({ slug: `e${index}`, ...event }))),
  start: fc.integer({ min: -100, max: 900 }),
  length: fc.integer({ min: 1, max: 900 }),
  width: fc.constantFrom(240, 496, 1116),
  max: fc.integer({ min: 0, max: 5 }),
  folded: fc.subarray(["csto", "sco", "-"]),
});

/** A picture as drawn by the dashboard. */
function toPicture({
  events,
  start,
  length,
  width,
  max,
  folded,
}: typeof anyScene extends fc.Arbitrary<infer Scene> ? Scene : never) {
  const from = addDays("2022-01-01", start);
  const window = { from, to: addDays(from, length) };
  const by = "ORGANIZATION";
  const counts = countLanes(events, by, window);
  const shown = toShownLanes(ranked, counts, max);
  const keys = shown.map(({ key }) => key);
  const rest = countRest(events, { by, shown: keys, window });
  const lanes = toLanes({ by, shown, ranking: organizations, counts, rest, folded });
  const scale = toScale(window, width);
  const spots = layOut(toMarks(events, lanes, { by, bounds: window }), { msPerPixel: scale });
  const inWindow = events.filter(({ date }) => matchesWindow(date, window, "POSSIBLE"));
  return { window, lanes, spots, scale, inWindow };
}

describe("at any window, width and filter", () => {
  it("every counted event is in a mark, a pill, or a folded lane", () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { window, lanes, spots, inWindow } = toPicture(scene);
        const folded = new Set(lanes.filter(({ folded }) => folded).map(({ key }) => key));
        const drawn = new Set(spots.flatMap(({ marks }) => marks.map(({ slug }) => slug)));
        const without = inWindow.filter(({ slug }) => !drawn.has(slug));
        const inFolded = without.filter(
          ({ participations }) =>
            folded.has("-") ||
            participations.some(({ organization }) => folded.has(organization.slug)),
        );
        expect(inFolded).toEqual(without);
        const counted = { by: "ORGANIZATION", lanes, window } as const;
        expect(countDrawn(scene.events, counted)).toBe(inWindow.length);
      }),
    );
  });

  it("the count of a lane is the number of its events in marks and pills", () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { window, lanes, spots } = toPicture(scene);
        for (const { key, count, mentioned, folded } of lanes) {
          if (folded) continue;
          const marks = spots
            .filter(({ lane }) => lane === key)
            .flatMap(({ marks }) => marks)
            .filter((mark) => matchesWindow(mark, window, "POSSIBLE"));
          expect(marks).toHaveLength(count ?? -1);
          expect(marks.filter(({ isMention }) => isMention)).toHaveLength(mentioned);
        }
      }),
    );
  });

  it("each mark and pill has at least 6 px that no other of its row covers", () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const { spots, scale } = toPicture(scene);
        const drawn = spots.map((spot) => ({ spot, own: toExtent(spot, scale) }));
        for (const { spot, own } of drawn) {
          const covered = drawn.filter(
            (other) =>
              other.spot !== spot &&
              other.spot.lane === spot.lane &&
              other.spot.row === spot.row &&
              own.from < other.own.to &&
              other.own.from < own.to,
          );
          // Other marks may stand on a long bar.
          const isOver = !spot.isLong && covered.every((other) => other.spot.isLong);
          const free = covered.reduce(
            (left, { own: { from, to } }) =>
              left - (Math.min(to, own.to) - Math.max(from, own.from)),
            own.to - own.from,
          );
          expect(isOver || free / scale >= 6).toBe(true);
          expect((own.to - own.from) / scale).toBeGreaterThanOrEqual(6);
        }
      }),
    );
  });

  it("marks stand on their dates, and a pill covers those of its events", () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        for (const { from, to, marks } of toPicture(scene).spots) {
          expect(from).toBe(Math.min(...marks.map((mark) => mark.from)));
          expect(to).toBe(Math.max(...marks.map((mark) => mark.to)));
        }
      }),
    );
  });

  it("a pan moves no mark to another row", () => {
    fc.assert(
      fc.property(anyScene, fc.integer({ min: -300, max: 300 }), (scene, days) => {
        const marks = toMarks(scene.events, lanes);
        const toRows = (spots: readonly Spot[]) => spots.map(({ id, row }) => [id, row]);
        const shifted = marks.map((mark) => ({
          ...mark,
          from: mark.from + days * dayMs,
          to: mark.to + days * dayMs,
        }));
        const msPerPixel = dayMs / 2;
        expect(toRows(layOut(shifted, { msPerPixel }))).toEqual(
          toRows(layOut(marks, { msPerPixel })),
        );
      }),
    );
  });
});
