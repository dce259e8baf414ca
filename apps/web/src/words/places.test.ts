import { expect, it } from "vitest";
import { toCoordinatesText } from "./places.ts";

it.each([
  [-41.5, 174.25, "41.5° S, 174.25° E"],
  [53.9, -27.566667, "53.9° N, 27.56667° W"],
  [0, -0.000001, "0°, 0°"],
  [90, 180, "90° N, 180° E"],
])("the point %d %d is written with degrees and directions", (latitude, longitude, text) => {
  expect(toCoordinatesText({ latitude, longitude }).replaceAll("\u00a0", " ")).toBe(text);
});
