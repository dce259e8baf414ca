import { expect, it } from "vitest";
import { isolate, shorten } from "./isolate.ts";

it.each([
  ["Hebrew", "שלום (EU)"],
  ["Arabic", "بيان (CSTO)"],
  ["Arabic presentation forms", "\ufdfd"],
  ["Adlam, beyond the first plane", "\u{1e900}"],
  ["a text that begins from left to right", "NATO, ו-EU"],
  ["marks alone", "a\u200f!"],
  ["isolates of its own", "a \u2067b\u2069"],
])("a text is isolated when it has %s", (_, text) => {
  expect(isolate(text)).toBe(`\u2068${text}\u2069`);
});

it.each(["CSTO", "", "Лукашенко", "日本語", "👩‍👩‍👧‍👦 family", "co\u00adop", "a\u200eb"])(
  "%j stays as it is",
  (text) => {
    expect(isolate(text)).toBe(text);
  },
);

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  [`a. ${isolate("שלום רב")}`, 8, "a. \u2068שלו…\u2069"],
  [`${isolate("ש")} and ${isolate("ת")}`, 8, "\u2068ש\u2069 and…"],
])("%j is shortened to %d", (text, most, short) => {
  expect(shorten(text, most)).toBe(short);
});
