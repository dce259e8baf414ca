import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeEvent } from "../../test/make-event.ts";
import { monthGap, monthHeight, type Places, toBlocks, toMonthSize } from "./blocks.ts";
import { keepPlace } from "./keep-place.ts";
import { type Row, toRows } from "./rows.ts";

const toEvents = (dates: string[]) =>
  dates.map((edtf, index) => makeEvent({ slug: `${edtf}-${index}`, edtf }));
const all = { first: true, last: true };

describe("rows of a list", () => {
  const events = toEvents(["2024-12-26", "2024-12-01", "2024-11-28", "2023-05-03"]);
  const places = (rows: Row[]) =>
    rows.flatMap((row) => (row.type === "event" ? [[row.position, row.size]] : []));

  it("give the position of an event in its month", () => {
    expect(places(toRows(events, all))).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
  });

  it("have no size for a month that is not loaded completely", () => {
    expect(places(toRows(events, { first: false, last: false }))).toEqual([
      [null, -1],
      [null, -1],
      [1, 1],
      [1, -1],
    ]);
  });

  it("have unique keys, even if a month occurs twice", () => {
    const rows = toRows(toEvents(["2024-01-01", "2024", "2024-01-01", "2024"]), all);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });
});

/** Lists of rows with a height for each, and some of their indexes. */
const lists = fc
  .array(fc.tuple(fc.constantFrom("2024-12-01", "2024-11-02", "2024-10", "2023"), fc.nat(90)), {
    minLength: 1,
    maxLength: 40,
  })
  .chain((entries) => {
    const rows = toRows(
      toEvents(
        entries
          .map(([date]) => date)
          .sort()
          .reverse(),
      ),
      all,
    );
    const sizes = rows.map((row, index) =>
      row.type === "month" ? toMonthSize(index) : 40 + (entries[index % entries.length]?.[1] ?? 0),
    );
    const starts = sizes.map((_, index) =>
      sizes.slice(0, index).reduce((sum, one) => sum + one, 0),
    );
    const places: Places = {
      startOf: (index) => starts[index] ?? 0,
      endOf: (index) => (starts[index] ?? 0) + (sizes[index] ?? 0),
      end: sizes.reduce((sum, one) => sum + one, 0),
    };
    return fc.record({
      rows: fc.constant(rows),
      places: fc.constant(places),
      indexes: fc.subarray([...rows.keys()]),
    });
  });

describe("rendered rows have the offsets that they would have if all were rendered", () => {
  it("for any rows", () => {
    fc.assert(
      fc.property(lists, ({ rows, places, indexes }) => {
        const { before, blocks, after } = toBlocks(rows, indexes, places);
        let y = before;
        for (const block of blocks) {
          y += block.before + monthHeight;
          for (const entry of block.entries) {
            y += entry.before;
            expect(y).toBe(places.startOf(entry.index));
            y = places.endOf(entry.index);
          }
        }
        expect(y + after).toBe(places.end);
        const shown = blocks.flatMap(({ entries }) => entries.map(({ index }) => index));
        expect(shown).toEqual(indexes.filter((index) => rows[index]?.type === "event"));
      }),
    );
  });

  it("and the space between two months is the one of the style sheet", () => {
    fc.assert(
      fc.property(lists, ({ rows, places }) => {
        const { before, blocks } = toBlocks(rows, [...rows.keys()], places);
        expect(before).toBe(0);
        expect(blocks.slice(1).every((block) => block.before === monthGap)).toBe(true);
      }),
    );
  });

  it("without places they follow one another", () => {
    const rows = toRows(toEvents(["2024-12-26", "2024-11-28"]), all);
    const { before, blocks, after } = toBlocks(rows, [0, 1, 2, 3], null);
    expect([before, after, ...blocks.map((block) => block.before)]).toEqual([0, 0, 0, 0]);
  });
});

describe("rows on the screen stay in place", () => {
  it.each([
    [
      "rows above were dropped",
      { oldOffset: 5000, newOffset: 2400, hasMore: true },
      { above: 2600, shift: 0 },
    ],
    [
      "rows came into the space above",
      { oldOffset: 5000, newOffset: 4700, hasMore: true },
      { above: 300, shift: 0 },
    ],
    [
      "rows came above the first",
      { oldOffset: 40, newOffset: 2640, hasMore: true },
      { above: 0, shift: 2600 },
    ],
    [
      "the first of all came, and the space was too high",
      { oldOffset: 900, newOffset: 850, hasMore: false },
      { above: 0, shift: -50 },
    ],
    ["nothing changed", { oldOffset: 900, newOffset: 900, hasMore: false }, { above: 0, shift: 0 }],
  ])("%s", (_, move, space) => {
    const result = keepPlace(move);
    expect({ above: result.above, shift: result.shift + 0 }).toEqual(space);
    expect(move.newOffset + result.above - result.shift).toBe(move.oldOffset);
  });
});
