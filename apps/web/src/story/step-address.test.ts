import { expect, it } from "vitest";
import { parseStep, toStepAddress } from "./step-address.ts";

it("every step has an address, the first that of the story", () => {
  expect(toStepAddress("a-story", 1)).toBe("/stories/a-story");
  expect(toStepAddress("a-story", 3)).toBe("/stories/a-story?step=3");
});

it.each([
  ["", 1],
  ["step=", 1],
  ["step=1", 1],
  ["step=8", 8],
  ["step=%203%20", 3],
  ["step=03", 3],
])("%s is a step of eight", (query, number) => {
  expect(parseStep(new URLSearchParams(query), 8)).toEqual({ number, problems: [] });
});

it.each(["step=0", "step=9", "step=-1", "step=two", "step=1e3", "step=99999999"])(
  "%s is none, and the page says so",
  (query) => {
    expect(parseStep(new URLSearchParams(query), 8)).toEqual({
      number: 1,
      problems: ["There is no such step: step is a number from 1 to 8. This is the first."],
    });
  },
);
