import { expect, it } from "vitest";
import { toWheelZoom } from "./wheel-zoom.ts";

it.each([
  [-53, 0, 0.8],
  [-100, 0, 0.8],
  [-120, 0, 0.8],
  [100, 0, 1.25],
  [-240, 0, 0.64],
  [-3, 1, 0.8],
  [6, 1, 1.5625],
  [1, 2, 1.25],
])(
  "a wheel event of %f in mode %i is a zoom by notches of 1.25: %f",
  (deltaY, deltaMode, factor) => {
    expect(toWheelZoom({ deltaY, deltaMode })).toEqual({
      factor: expect.closeTo(factor, 6),
      isStepped: true,
    });
  },
);

it("a fling of the wheel is a few notches at most", () => {
  expect(toWheelZoom({ deltaY: 9000, deltaMode: 0 }).factor).toBeLessThan(2.5);
});

it("a pinch on a touchpad zooms continuously, back and forth to where it began", () => {
  const [closer, farther] = [-7, 7].map((deltaY) => toWheelZoom({ deltaY, deltaMode: 0 }));
  expect(closer).toEqual({ factor: expect.closeTo(0.932, 3), isStepped: false });
  expect((closer?.factor ?? 0) * (farther?.factor ?? 0)).toBeCloseTo(1, 9);
});
