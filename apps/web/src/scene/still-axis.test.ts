import type { Window } from "@dateline/core";
import { expect, it } from "vitest";
import { toScene } from "./to-scene.ts";

const toAxis = (window: Window, place: "dashboard" | "print" | "embed") =>
  toScene({ window, lanes: [], marks: [], place }).axis;

/** The labels that are visible in a room. */
const labelsIn = (window: Window, place: "dashboard" | "print" | "embed", room: string) =>
  toAxis(window, place)
    .labels.filter(({ rooms }) => rooms === "" || rooms.split(" ").includes(room))
    .map(({ text }) => text);

const year = { from: "2024-01-01", to: "2025-01-01" };

it("on paper a year has its months, and January is the year", () => {
  expect(labelsIn(year, "print", "axis-large").join(" ")).toBe(
    "2024 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  );
  expect(toAxis(year, "print").labels[0]?.at).toBe(0);
});

it("each room of the dashboard has its own step", () => {
  const years = { from: "2021-01-01", to: "2025-01-01" };
  expect(labelsIn(years, "dashboard", "axis-narrow")).toEqual(["2021", "2022", "2023", "2024"]);
  expect(labelsIn(years, "dashboard", "axis-full")).toHaveLength(16);
  expect(labelsIn(year, "dashboard", "axis-medium")).toEqual(["2024", "Apr", "Jul", "Oct"]);
  expect(labelsIn(year, "dashboard", "axis-wide")).toHaveLength(12);
  const [first] = toAxis(years, "dashboard").lines;
  expect(first, "a line that all rooms have is drawn once").toEqual({ at: 0, rooms: "" });
});

it("a label without room is left out, its line is not", () => {
  const window = { from: "2024-01-01", to: "2024-12-05" };
  expect(toAxis(window, "print").lines).toHaveLength(12);
  expect(toAxis(window, "print").lines.every(({ rooms }) => rooms === "")).toBe(true);
  expect(labelsIn(window, "print", "axis-large").at(-1)).toBe("Nov");
  expect(labelsIn(window, "print", "axis-small")).toEqual(["2024", "Mar", "May", "Jul", "Sep"]);
});

it("a narrow embed has every label that has room, beginning with the window", () => {
  const june = { from: "2022-06-01", to: "2022-07-01" };
  expect(labelsIn(june, "embed", "axis-small")).toEqual(["1 Jun 2022", "13 Jun", "20 Jun"]);
});

it("an axis names its first day or month where no line has room for its year", () => {
  const month = { from: "2022-09-05", to: "2022-10-05" };
  expect(labelsIn(month, "dashboard", "axis-narrow")).toEqual(["Sep 2022", "Oct"]);
  expect(toAxis(month, "dashboard").labels[0]?.at).toBe(0);
  const days = { from: "2022-09-13", to: "2022-09-19" };
  expect(labelsIn(days, "dashboard", "axis-narrow")).toEqual(["13 Sep 2022"]);
});
