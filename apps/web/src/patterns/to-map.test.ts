import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapSize, toMap, toMiddleLongitude } from "./to-map.ts";
import { toOutlines } from "./to-outlines.ts";

const makePlace = (
  slug: string,
  count: number,
  coordinates: { latitude: number; longitude: number } | null,
) => ({ count, place: { slug, name: `Place ${slug}`, countryCode: null, coordinates } });

const degrees = (max: number) => fc.double({ min: -max, max, noNaN: true });
const point = fc.record({ latitude: degrees(90), longitude: degrees(180) });

describe("the map", () => {
  it("has every place with coordinates within its edges, whatever they are", () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.option(point)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(places, (drawn) => {
        const all = drawn.map(([count, at], index) => makePlace(String(index), count, at));
        const located = all.filter(({ place }) => place.coordinates);
        const map = toMap(all);
        expect(map?.spots.length ?? 0).toBe(located.length);
        for (const { x, y, r } of map?.spots ?? []) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(mapSize.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(mapSize.height);
          expect(r).toBeLessThanOrEqual(16);
        }
      }),
    );
  });

  it("draws more events larger, and small places over large ones", () => {
    const minsk = { latitude: 53.9, longitude: 27.57 };
    const moscow = { latitude: 55.76, longitude: 37.62 };
    const spots = toMap([makePlace("a", 4, minsk), makePlace("b", 64, moscow)])?.spots ?? [];
    expect(spots.map(({ slug }) => slug)).toEqual(["b", "a"]);
    expect(spots.map(({ r }) => r)).toEqual([16, 4]);
    expect((spots[0]?.x ?? 0) > (spots[1]?.x ?? 0)).toBe(true);
  });

  it("keeps places on both sides of the antimeridian together", () => {
    expect(
      toMiddleLongitude([
        { latitude: 0, longitude: 170 },
        { latitude: 0, longitude: -170 },
      ]),
    ).toBe(180);
    expect(
      toMiddleLongitude([
        { latitude: 0, longitude: 20 },
        { latitude: 0, longitude: 40 },
      ]),
    ).toBe(30);
  });

  it("names the larger one of two places over each other, and both if there is room", () => {
    const name = (latitude: number) =>
      toMap([
        makePlace("a", 9, { latitude: 50, longitude: 20 }),
        makePlace("b", 4, { latitude, longitude: 20 }),
        makePlace("c", 1, { latitude: 30, longitude: 60 }),
      ])?.spots.map(({ label }) => label !== null);
    expect(name(40)).toEqual([true, true, true]);
    const crowd = Array.from({ length: 40 }, (_, index) =>
      makePlace(String(index), 40 - index, { latitude: 50, longitude: 20 + index / 1000 }),
    );
    const named = toMap(crowd)?.spots.filter(({ label }) => label);
    expect(named?.length).toBeLessThanOrEqual(4);
    expect(named?.[0]?.slug).toBe("0");
  });

  it.each([
    ["the world", [-170, 170], [-55, 75]],
    ["Belarus", [23.8, 30.5], [52.1, 55.2]],
    ["the Pacific", [179, -179], [-10, 10]],
  ])("of %s has outlines within its edges, of a bounded size", (_, longitudes, latitudes) => {
    const map = toMap(
      [0, 1].map((index) =>
        makePlace(String(index), 1, {
          longitude: longitudes[index] ?? 0,
          latitude: latitudes[index] ?? 0,
        }),
      ),
    );
    if (!map) throw new Error("There is no map.");
    const { land, borders } = toOutlines(map.projection);
    expect(land.length + borders.length).toBeLessThan(120_000);
    const numbers = [...`${land}${borders}`.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)];
    for (const [, x, y] of numbers) {
      expect(Number(x)).toBeGreaterThanOrEqual(-3);
      expect(Number(x)).toBeLessThanOrEqual(mapSize.width + 3);
      expect(Number(y)).toBeGreaterThanOrEqual(-3);
      expect(Number(y)).toBeLessThanOrEqual(mapSize.height + 3);
    }
  });
});
