import { expect, it } from "vitest";
import { toListed } from "./to-listed.ts";

it.each([
  [{ listed: 50, total: 195, within: undefined }, "50 of 195 events are listed."],
  [
    { listed: 50, total: 195, within: 59 },
    "50 of 195 events are listed; 59 of the 195 are within the dates.",
  ],
  [{ listed: 7, total: 7, within: 1 }, "All 7 events are listed; 1 of the 7 is within the dates."],
  [{ listed: 1, total: 1, within: undefined }, "1 event is listed."],
])("a printed list distinguishes %o", (counts, text) => {
  expect(toListed(counts)).toBe(text);
});
