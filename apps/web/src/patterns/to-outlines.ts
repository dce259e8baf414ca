import { type GeoProjection, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import { mapSize } from "./to-map.ts";

// Natural Earth's land and borders at 1:110,000,000, public domain: coarse enough for a small map.
type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const topology = atlas as unknown as Atlas;
const land = feature(topology, topology.objects.land);
const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);

/** The outlines of land and the borders as SVG paths that are clipped to the map. */
export function toOutlines(projection: GeoProjection): { land: string; borders: string } {
  const { width, height } = mapSize;
  const clipped = projection.clipExtent([
    [-2, -2],
    [width + 2, height + 2],
  ]);
  const path = geoPath(clipped).digits(1);
  const outlines = { land: path(land) ?? "", borders: path(borders) ?? "" };
  projection.clipExtent(null);
  return outlines;
}
