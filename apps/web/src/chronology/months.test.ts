import { describe, expect, it } from "vitest";
import { makeEvent } from "../../test/make-event.ts";
import { toSpaceAbove } from "./keep-place.tsx";
import { toMonths } from "./months.ts";

const toEvents = (dates: string[]) =>
  dates.map((edtf, index) => ({ node: makeEvent({ slug: `${edtf}-${index}`, edtf }) }));
const all = { first: true, last: true };

describe("the months of a list", () => {
  const events = toEvents(["2024-12-26", "2024-12-01", "2024-11-28", "2023-05-03"]);
  const toPositions = (ends: { first: boolean; last: boolean }) =>
    toMonths(events, ends).flatMap(({ entries }) =>
      entries.map(({ position, size }) => [position, size]),
    );

  it("give the position of an event in its month", () => {
    expect(toPositions(all)).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
  });

  it("have no size if they are not loaded completely", () => {
    expect(toPositions({ first: false, last: false })).toEqual([
      [null, -1],
      [null, -1],
      [1, 1],
      [1, -1],
    ]);
  });

  it("have unique keys, even if a month occurs twice", () => {
    const months = toMonths(toEvents(["2024-01-01", "2024", "2024-01-01", "2024"]), all);
    expect(new Set(months.map(({ key }) => key)).size).toBe(4);
  });

  it("pass on where a search was found in an event", () => {
    const match = { field: "title", snippet: "A visit", ranges: [[2, 7]] };
    const [month] = toMonths([{ node: makeEvent({}), match }, ...events.slice(3)], all);
    expect(month?.entries[0]?.match).toBe(match);
    expect(toMonths(events, all)[0]?.entries[0]?.match).toBeNull();
  });
});

describe("the entries on the screen stay in place", () => {
  it.each<[string, number, boolean, { space: number; shift: number }]>([
    ["when entries above were dropped", 2600, true, { space: 2600, shift: 0 }],
    ["when entries fill a part of the space above", 300, true, { space: 300, shift: 0 }],
    ["when entries were added above the first of all", -2600, true, { space: 0, shift: 2600 }],
    ["when the first was added, and the space was too high", 50, false, { space: 0, shift: -50 }],
    ["when nothing changed", 0, false, { space: 0, shift: 0 }],
  ])("%s", (_, needed, hasPrevious, expected) => {
    const { space, shift } = toSpaceAbove(needed, hasPrevious);
    expect({ space, shift: shift + 0 }).toEqual(expected);
  });
});
