import fc from "fast-check";
import { expect, it } from "vitest";
import { parseView } from "./parse-view.ts";
import { cutText, MAX_TEXT_LENGTH, toSearchText, toTextLength } from "./search-text.ts";
import { emptyView, toQuery } from "./view.ts";

it.each([
  ["a", 1],
  ["ж", 1],
  ["😀", 1],
  ["e\u0301", 2],
  ["👩‍🚀", 3],
  ["\ud83d", 1],
])("%j has %d code points", (text, length) => {
  expect(toTextLength(text)).toBe(length);
});

it("a text is cut between code points, and only where it is too long", () => {
  expect(cutText("😀".repeat(MAX_TEXT_LENGTH))).toBe("😀".repeat(MAX_TEXT_LENGTH));
  expect(cutText("😀".repeat(MAX_TEXT_LENGTH + 1))).toBe("😀".repeat(MAX_TEXT_LENGTH));
});

const unit = fc.constantFrom("a", " ", "ж", "😀", "e\u0301", "\u3000", "漢");
const texts = fc
  .array(unit, { minLength: MAX_TEXT_LENGTH - 3, maxLength: MAX_TEXT_LENGTH + 3 })
  .map((units) => units.join(""));

it("around the limit, a search text fits, is a start of what was typed, and survives the address", () => {
  fc.assert(
    fc.property(texts, (typed) => {
      const plain = typed.replaceAll(/\s+/gu, " ").trim();
      const text = toSearchText(typed);
      expect(toTextLength(text)).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
      expect(plain.startsWith(text)).toBe(true);
      expect(text === plain).toBe(toTextLength(plain) <= MAX_TEXT_LENGTH);
      const read = parseView(new URLSearchParams({ q: typed }));
      expect(read.view.text).toBe(text);
      expect(read.problems).toHaveLength(text === plain ? 0 : 1);
      expect(parseView(toQuery({ ...emptyView, text })).view.text).toBe(text);
    }),
  );
});
