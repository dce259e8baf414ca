import { type GeoProjection, geoMercator } from "d3-geo";
import type { PlaceCountsQuery } from "../graphql/generated.ts";

type PlaceCount = PlaceCountsQuery["placeCounts"]["places"][number];
type Point = { latitude: number; longitude: number };

/** Size of the map in its own units, which are CSS pixels at its max width. */
export const mapSize = { width: 640, height: 400 };

/** Min distance of places from the edge. */
const padding = 48;

/** Max scale, so that a single place is shown with its neighboring countries. */
const maxScale = 1800;

/** The Mercator projection has no poles. */
const maxLatitude = 80;

const radius = { smallest: 3.5, largest: 16 };

/** A place on the map, whose area represents its number of events. */
type MapSpot = PlaceCount["place"] & {
  count: number;
  x: number;
  y: number;
  r: number;
  /** Position of its name; null if there is no space for it. */
  label: { x: number; y: number; anchor: "start" | "middle" | "end" } | null;
};

export type PlaceMap = { projection: GeoProjection; spots: readonly MapSpot[] };

/** The places that have coordinates, largest first, so that small ones are drawn above them. */
export function toMap(places: readonly PlaceCount[]): PlaceMap | null {
  const located = places.flatMap(({ place, count }) =>
    place.coordinates ? [{ place, count, point: place.coordinates }] : [],
  );
  if (located.length === 0) return null;
  const projection = toProjection(located.map(({ point }) => point));
  const max = Math.max(...located.map(({ count }) => count));
  const spots = located.map(({ place, count, point }) => {
    const [x = 0, y = 0] = projection(toPosition(point)) ?? [];
    const r = Math.max(radius.smallest, radius.largest * Math.sqrt(count / max));
    return { ...place, count, x, y, r, label: null };
  });
  return { projection, spots: withNames(spots.toSorted((a, b) => b.r - a.r)) };
}

const toPosition = ({ latitude, longitude }: Point): [number, number] => [
  longitude,
  Math.max(-maxLatitude, Math.min(maxLatitude, latitude)),
];

/** A projection that fits all points into the map, and cuts the globe on the opposite side. */
function toProjection(points: readonly Point[]): GeoProjection {
  const { width, height } = mapSize;
  const projection = geoMercator().rotate([-toMiddleLongitude(points), 0]);
  const extent: [[number, number], [number, number]] = [
    [padding, padding],
    [width - padding, height - padding],
  ];
  projection.fitExtent(extent, { type: "MultiPoint", coordinates: points.map(toPosition) });
  const scale = projection.scale();
  if (Number.isFinite(scale) && scale <= maxScale) return projection;
  const [first = { latitude: 0, longitude: 0 }] = points;
  const latitudes = points.map((point) => toPosition(point)[1]);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  return projection
    .scale(maxScale)
    .translate([0, 0])
    .translate(toShift(projection([toMiddleLongitude(points) || first.longitude, middle])));
}

/** The translation that moves a position to the center of the map. */
function toShift(position: [number, number] | null): [number, number] {
  const [x, y] = position ?? [0, 0];
  return [mapSize.width / 2 - x, mapSize.height / 2 - y];
}

/** The longitude opposite to the middle of the widest gap between points. */
export function toMiddleLongitude(points: readonly Point[]): number {
  const longitudes = [...new Set(points.map(({ longitude }) => longitude))].sort((a, b) => a - b);
  const gaps = longitudes.map((from, index) => {
    const to = longitudes[index + 1] ?? (longitudes[0] ?? 0) + 360;
    return { middle: (from + to) / 2, width: to - from };
  });
  const widest = gaps.reduce((a, b) => (b.width > a.width ? b : a), { middle: 180, width: 0 });
  const opposite = widest.middle + 180;
  return opposite > 180 ? opposite - 360 : opposite;
}

/** Max number of places that are named on the map. */
const maxNames = 12;
const letterWidth = 6.4;
const nameHeight = 14;
const nameGap = 3;

type Box = { left: number; right: number; top: number; bottom: number };

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Adds names to the largest places, unless a name would overlap another, a place or the edge. */
function withNames(spots: readonly MapSpot[]): MapSpot[] {
  const taken: Box[] = spots.map(({ x, y, r }) => ({
    ...{ left: x - r, right: x + r, top: y - r, bottom: y + r },
  }));
  let named = 0;
  return spots.map((spot) => {
    const free = toLabels(spot).find(
      ({ box }) =>
        named < maxNames &&
        box.left >= 0 &&
        box.right <= mapSize.width &&
        box.top >= 0 &&
        box.bottom <= mapSize.height &&
        !taken.some((other) => overlap(box, other)),
    );
    if (!free) return spot;
    named += 1;
    taken.push(free.box);
    return { ...spot, label: free.label };
  });
}

/** Possible positions of a name: to the right of its place, to the left, above, below. */
function toLabels({ x, y, r, name }: MapSpot) {
  const width = name.length * letterWidth;
  const baseline = 4;
  const beside = r + nameGap;
  const toBox = (left: number, middle: number): Box => ({
    ...{ left, right: left + width },
    ...{ top: middle - nameHeight / 2, bottom: middle + nameHeight / 2 },
  });
  const [above, below] = [y - r - nameHeight / 2, y + r + nameHeight / 2];
  return [
    { box: toBox(x + beside, y), label: { x: x + beside, y: y + baseline, anchor: "start" } },
    { box: toBox(x - beside - width, y), label: { x: x - beside, y: y + baseline, anchor: "end" } },
    { box: toBox(x - width / 2, above), label: { x, y: above + baseline, anchor: "middle" } },
    { box: toBox(x - width / 2, below), label: { x, y: below + baseline, anchor: "middle" } },
  ] as const;
}
