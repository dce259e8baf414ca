import { describe, expect, test } from "vitest";
import { findInvisible } from "./invisible.ts";
import { slug, url } from "./text.ts";

describe("an invisible character without a function is found", () => {
  test.each([
    ["Mins\u200bk", 'an invisible character (U+200B, zero-width space) after "Mins"'],
    ["NA\u200cTO", 'an invisible character (U+200C, zero-width non-joiner) after "NA"'],
    ["NA\u200dTO", 'an invisible character (U+200D, zero-width joiner) after "NA"'],
    ["NA\u2060TO", 'an invisible character (U+2060, word joiner) after "NA"'],
    ["\ufeffNATO", "an invisible character (U+FEFF, byte order mark) at the beginning"],
    ["a\u2028b", 'an invisible character (U+2028, line separator) after "a"'],
    ["a\u034fb", 'an invisible character (U+034F) after "a"'],
    ["a\u3164b", 'an invisible character (U+3164) after "a"'],
    ["a\u2063b", 'an invisible character (U+2063) after "a"'],
    ["a\u180eb", 'an invisible character (U+180E) after "a"'],
    ["Talks\u{e0049}\u{e0067}", 'an invisible character (U+E0049, tag letter) after "Talks"'],
    ["🏴\u{e0075}\u{e0073}\u{e007f}", 'an invisible character (U+E0075, tag letter) after "🏴"'],
    [
      "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}\u{e0061}",
      'an invisible character (U+E0061, tag letter) after "🏴"',
    ],
    ["👍\ufe0f\ufe0f", 'an invisible character (U+FE0F) after "👍"'],
    ["👍\u{e0101}", 'an invisible character (U+E0101) after "👍"'],
    ["👍\u200da", 'an invisible character (U+200D, zero-width joiner) after "👍"'],
    [
      "The ministers of foreign\u200b affairs",
      'an invisible character (U+200B, zero-width space) after "ters of foreign"',
    ],
  ])("%j", (text, expected) => {
    expect(findInvisible(text)).toBe(expected);
  });
});

describe("an invisible character that a script or an emoji needs is allowed", () => {
  test.each([
    ["Persian", "می\u200cخواهم کتاب\u200cهای"],
    ["Persian after a Latin acronym", "NATO\u200cها"],
    ["Persian abbreviation", "۱۴۰۰ ه\u200d.ش"],
    ["Sinhala", "ශ්\u200dරී ලංකා"],
    ["Malayalam", "അവന്\u200d"],
    ["Bengali", "র\u200d্যাব"],
    ["Khmer", "ព្រះ\u200bរាជា"],
    ["Thai", "ประเทศ\u200bไทย"],
    ["Mongolian", "ᠠ\u180bᠠ"],
    ["a family", "👩\u200d👩\u200d👧\u200d👦"],
    ["a profession with a skin tone", "👩🏽\u200d🚀"],
    ["a flag with a rainbow", "🏳\ufe0f\u200d🌈"],
    ["a key", "1\ufe0f\u20e3"],
    ["a heart", "❤\ufe0f"],
    ["England", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} and 🏴"],
    [
      "Scotland and Wales",
      "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
    ],
    ["a Japanese name", "葛\u{e0100}城"],
    ["marks of direction and soft hyphens", "بيان (CSTO)\u200f co\u00adop"],
  ])("%s", (_, text) => {
    expect(findInvisible(text)).toBe(null);
  });
});

const toMessages = (schema: typeof slug | typeof url, text: string) =>
  schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe("text for programs has no invisible characters", () => {
  test.each([
    [slug, "sum\u00admit", 'has an invisible character (U+00AD) after "sum"; remove it.'],
    [
      slug,
      "sum\u200dmit",
      'has an invisible character (U+200D, zero-width joiner) after "sum"; remove it.',
    ],
    [
      url,
      "https://example.org/\u200ea",
      'has an invisible character (U+200E) after "://example.org/"; remove it.',
    ],
    [
      url,
      "https://example.org/می\u00adا",
      'has an invisible character (U+00AD) after "/example.org/می"; remove it.',
    ],
  ])("%#", (schema, text, expected) => {
    expect(toMessages(schema, text)).toContain(expected);
  });
});

test.each([
  "https://user:s3cret@example.org/",
  "https://s3cret@example.org/",
  "https://:s3cret@example.org/",
  "https://www.un.org:s3cret@evil.example/",
])("the address %s is refused, and its password is not repeated", (address) => {
  const messages = toMessages(url, address);
  expect(messages).toEqual([
    "has a user name or password before its host; write the address without what ends in @.",
  ]);
});

test("an @ elsewhere in a URL is no user name", () => {
  expect(toMessages(url, "https://example.org/@name?to=a@b.example#@c")).toEqual([]);
});
