import fc from "fast-check";
import { expect, test } from "vitest";
import { toCardPlace } from "./to-card-place.ts";

const room = { left: 200, right: 1400, top: 100, bottom: 900 };
const card = { width: 300, height: 120 };

test("a card stands below the lane of its mark, and above it where there is no room below", () => {
  const place = (top: number) =>
    toCardPlace({ x: 600, lane: { top, bottom: top + 34 }, card, room });
  expect(place(300)).toEqual({ left: 572, top: 334 });
  expect(place(850)).toEqual({ left: 572, top: 730 });
});

test("a card never covers the lane of its mark, and stays between the sides", () => {
  const range = (min: number, max: number) => fc.integer({ min, max });
  fc.assert(
    fc.property(
      range(0, 1600),
      range(0, 1000),
      range(20, 80),
      range(40, 300),
      (x, top, height, cardHeight) => {
        const lane = { top, bottom: top + height };
        const size = { width: 300, height: cardHeight };
        const place = toCardPlace({ x, lane, card: size, room });
        expect(place.top >= lane.bottom || place.top + cardHeight <= lane.top).toBe(true);
        expect(place.left).toBeGreaterThanOrEqual(room.left);
        expect(place.left + size.width).toBeLessThanOrEqual(room.right);
      },
    ),
  );
});
