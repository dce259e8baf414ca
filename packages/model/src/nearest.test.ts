import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("a misspelled word finds the nearest candidate", () => {
  const words = ["participations", "place", "title", "citations"];
  it.each([
    ["partcipations", "participations"],
    ["Title", "title"],
    ["plcae", "place"],
    ["pace", "place"],
    ["citation", "citations"],
    ["nothing-like-it", null],
    ["", null],
  ])("%s: %s", (word, meant) => {
    expect(nearest(word, words)).toBe(meant);
  });
});
