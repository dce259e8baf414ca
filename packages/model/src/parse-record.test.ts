import { describe, expect, it } from "vitest";
import { parseRecord } from "./parse-record.ts";
import { collectionSchema, recordSchemas } from "./record-schemas.ts";

const event = {
  slug: "spring-meeting",
  title: "The spring meeting",
  summary: "The club met.",
  kind: "MEETING",
  date: "2021-04",
  citations: [{ publisher: "herald", title: "Club meets", url: "https://example.org/1" }],
};

function judge(value: unknown, schema: (typeof recordSchemas)["events"] = recordSchemas.events) {
  const parsed = parseRecord(schema, value);
  if (parsed.ok) return { record: parsed.record, problems: [] };
  return { problems: parsed.problems.map(({ field, message }) => `${field} ${message}`) };
}

const citation = event.citations[0];
const hidden = "a\u202eb";

describe("a problem is described with what to do about it", () => {
  it.each<[string, object, string]>([
    ["a missing field", { title: undefined }, "title is missing; add it."],
    ["null for a required field", { title: null }, "title is missing; add it."],
    ["a number in place of text", { title: 5 }, 'title is "5"; write it as text, in quotes.'],
    ["blank text", { title: " \t" }, "title is empty; fill it in or leave the field out."],
    [
      "text without a visible character",
      { title: "\u200b" },
      "title has no visible character; fill it in or leave the field out.",
    ],
    [
      "over-long text",
      { title: "x".repeat(301) },
      "title is 301 characters long; shorten it to 300 at most.",
    ],
    [
      "a line break in a title",
      { title: "a\nb" },
      "title has a control character (U+000A); remove it.",
    ],
    [
      "a control character",
      { summary: "a\u0000b" },
      "summary has a control character (U+0000); remove it.",
    ],
    [
      "a direction override",
      { summary: hidden },
      "summary has a control character (U+202E); remove it.",
    ],
    [
      "a direction embedding",
      { title: "a \u202bb\u202c" },
      "title has a control character (U+202B); remove it.",
    ],
    [
      "an invisible character",
      { participations: [{ organization: "mi\u200bnsk", role: "HOST" }] },
      'participation 1: organization has an invisible character (U+200B, zero-width space) after "mi"; remove it.',
    ],
    [
      "text of invisible tag letters",
      { summary: "They met.\n\u{e0049}\u{e0067}\u{e006e}\u{e006f}" },
      'summary has an invisible character (U+E0049, tag letter) after "They met."; remove it.',
    ],
    [
      "a URL with a password",
      { citations: [{ ...event.citations[0], url: "https://a:b@example.org/" }] },
      "citation 1: url has a user name or password before its host; write the address without what ends in @.",
    ],
    [
      "an isolate without its end",
      { title: "Talks with \u2067b" },
      "title has an isolate (U+2067) that does not end on its line; add U+2069 where it ends, or remove it.",
    ],
    [
      "an isolate that ends on another line",
      { summary: "a \u2068b\nc\u2069" },
      "summary has an isolate (U+2068) that does not end on its line; add U+2069 where it ends, or remove it.",
    ],
    [
      "an end without its isolate",
      { title: "a \u2066b\u2069 c\u2069" },
      "title has U+2069, which ends an isolate that does not start on its line; remove it or add the start.",
    ],
    [
      "isolates and nothing else",
      { title: "\u2068\u2069" },
      "title has no visible character; fill it in or leave the field out.",
    ],
    [
      "an isolate in a URL",
      { citations: [{ ...event.citations[0], url: "https://example.org/\u2067a\u2069" }] },
      "citation 1: url has a control character (U+2067); remove it.",
    ],
    [
      "a lone surrogate",
      { summary: "a\ud800" },
      "summary has a control character (U+D800); remove it.",
    ],
    [
      "an invalid slug",
      { slug: "Spring Meeting" },
      'slug "Spring Meeting" is not a slug; use lower-case letters, digits and single hyphens, such as summit-2021.',
    ],
    [
      "a kind in words",
      { kind: "A meeting" },
      'kind "a meeting" is not a kind; use the slug of one, such as meeting.',
    ],
    [
      "a short title that is not",
      { shortTitle: "A title of more than thirty-two characters" },
      "shortTitle is 42 characters long; shorten it to 32 at most.",
    ],
    [
      "a picture that is not loaded over https",
      { image: { url: "http://a.example/1.jpg", alt: "A", credit: "B" } },
      'image: url "http://a.example/1.jpg" does not begin with https://; use such an address.',
    ],
    ...[
      "javascript:alert(1)//https://a.example",
      "data:image/png;base64,AAAA",
      "//a.example/1.jpg",
    ].map((url): [string, object, string] => [
      `a picture at ${url}`,
      { image: { url, alt: "A", credit: "B" } },
      `image: url "${url}" is not a web address; write it whole, beginning with https:// or http://.`,
    ]),
    ["a missing kind", { kind: undefined }, "kind is missing; add it."],
    [
      "a month that does not exist",
      { date: "2021-13" },
      'date "2021-13" has no month 13: months run from 01 to 12, seasons from 21 to 24.',
    ],
    [
      "a day that does not exist",
      { date: "2021-02-29" },
      'date "2021-02-29" does not exist: 2021-02 has 28 days.',
    ],
    [
      "a date that begins with the day",
      { date: "30/01/2022" },
      'date "30/01/2022" is not EDTF: day/month/year is not read; write 2022-01-30 instead.',
    ],
    ["a misspelled field", { plcae: "x" }, "plcae is not a known field; did you mean place?"],
    [
      "an unknown field",
      { colour: "x" },
      "colour is not a known field; the fields are slug, title,",
    ],
    [
      "an inferred date without a note",
      { dateBasis: "INFERRED" },
      "dateNote is missing; say how the date was inferred.",
    ],
    ["no citation", { citations: [] }, "citations is empty; cite at least one document."],
    ["text in place of a list", { citations: "x" }, 'citations is "x"; write it as a list.'],
    [
      "text in place of an entry",
      { participations: ["csto"] },
      'participation 1 is "csto"; write it as fields with values.',
    ],
    [
      "a misspelled role",
      { participations: [{ organization: "a", role: "HOSTT" }] },
      'participation 1: role "HOSTT" is not known; did you mean HOST?',
    ],
    [
      "an organization twice",
      {
        participations: [
          { organization: "a", role: "HOST" },
          { organization: "a", role: "SUBJECT" },
        ],
      },
      'participation 2: organization "a" is listed twice; keep one role for it.',
    ],
    [
      "a person twice",
      {
        involvements: [
          { person: "a", role: "SPEAKER" },
          { person: "a", role: "SPEAKER" },
        ],
      },
      'involvement 2: person "a" is listed twice; keep one role for them.',
    ],
    [
      "a document twice",
      { citations: [citation, citation] },
      'citation 2: url "https://example.org/1" is listed twice; cite each document once.',
    ],
    [
      "a statement without a speaker",
      { statements: [{ paraphrase: "Said so." }] },
      "statement 1 has no speaker; name its speaker, its organization or both.",
    ],
    [
      "a URL with another scheme",
      { citations: [{ ...citation, url: "ftp://example.org" }] },
      'citation 1: url "ftp://example.org" is not a web address; write it whole, beginning with https:// or http://.',
    ],
    [
      "a URL without a host",
      { citations: [{ ...citation, url: "https://" }] },
      'citation 1: url "https://" is not a web address',
    ],
    [
      "a URL with a space",
      { citations: [{ ...citation, url: "https://a.org/b c" }] },
      'citation 1: url "https://a.org/b c" is not a web address',
    ],
    [
      "a URL of too many bytes",
      { citations: [{ ...citation, url: `https://a.org/${"ж".repeat(1500)}` }] },
      "citation 1: url is longer than 2000 bytes; percent-encode or shorten it.",
    ],
    [
      "a mark that is neither true nor false",
      { citations: [{ ...citation, titleIsOurs: "yes" }] },
      'citation 1: titleIsOurs "yes" is not known; write true or false.',
    ],
    [
      "another relation",
      { citations: [{ ...citation, relation: "REPORT" }] },
      'citation 1: relation "REPORT" is not known; did you mean REPORTS?',
    ],
    [
      "a day of publication that does not exist",
      { citations: [{ ...citation, publishedOn: "2021-04-31" }] },
      'citation 1: publishedOn "2021-04-31" is not a day; write a real one as 2021-06-23.',
    ],
    [
      "an invalid language tag",
      { citations: [{ ...citation, language: "English" }] },
      'citation 1: language "English" is not a language tag; use BCP 47, such as en, pt-BR or sr-Latn.',
    ],
    [
      "a misspelled field of an entry",
      { citations: [{ ...citation, urll: "x" }] },
      "citation 1: urll is not a known field; did you mean url?",
    ],
  ])("%s", (_, change, problem) => {
    const { problems } = judge({ ...event, ...change });
    expect(problems[0]).toContain(problem);
  });

  it("a value that is no record", () => {
    expect(judge("x").problems).toEqual(['The record is "x"; write it as fields with values.']);
    expect(judge(null).problems).toHaveLength(1);
    expect(judge([]).problems).toHaveLength(1);
  });

  it("every invalid field, once", () => {
    const { problems } = judge({
      slug: "",
      titel: "x",
      summary: "\u0000",
      kind: "X Y",
      date: "\u0000",
      dateBasis: "INFERRED",
      place: "A B",
      participations: [{ organization: "a", role: "HOST" }, { organization: "a" }],
      citations: [
        { ...citation, url: "x" },
        { ...citation, url: "x", title: 5 },
      ],
    });
    expect(problems.map((problem) => problem.split(" ").slice(0, 3).join(" ")).sort()).toEqual([
      "citation 1: url",
      "citation 2: title",
      "citation 2: url",
      "date has a",
      "dateNote is missing;",
      'kind "x y"',
      "participation 2: organization",
      "participation 2: role",
      'place "A B"',
      "slug is empty;",
      "summary has a",
      "titel is not",
      "title is missing;",
    ]);
  });

  it("field names such as __proto__", () => {
    const value = JSON.parse(`{"__proto__": 1, "constructor": 2, "\\u001b[31m": 3}`);
    const { problems } = judge({ ...event, ...value, ["__proto__"]: 1 });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain("\u001b");
  });

  it("the path of its field", () => {
    const value = { ...event, kind: "X Y", citations: [{ ...citation, url: "x" }] };
    const parsed = parseRecord(recordSchemas.events, value);
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual([
      ["kind"],
      ["citations", 0, "url"],
    ]);
  });

  it("deep nesting", () => {
    const value = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(judge(value).problems).toHaveLength(1);
    expect(judge({ ...event, title: value, citations: value }).problems).toHaveLength(2);
  });
});

describe("equal values are normalized", () => {
  it("whitespace at the ends, line breaks and composed letters", () => {
    const { record } = judge({ ...event, title: " Zu\u0308rich ", summary: "a\r\nb\n" });
    expect(record).toMatchObject({ title: "Z\u00fcrich", summary: "a\nb" });
  });

  it("paired isolates are kept", () => {
    const texts = {
      title: "Talks of \u2067\u05d0\u2069 and \u2068\u2066b\u2069 c\u2069\u200f",
      summary: "\u2068a\u2069\n\u2067b\u2069",
    };
    const { record, problems } = judge({ ...event, ...texts });
    expect(problems).toEqual([]);
    expect(record).toMatchObject(texts);
  });

  it.each([
    [true, true],
    ["true", true],
    ["false", false],
  ])("a mark of a title, %j, is %s", (titleIsOurs, expected) => {
    const { record } = judge({ ...event, citations: [{ ...citation, titleIsOurs }] });
    expect(record).toMatchObject({ citations: [{ titleIsOurs: expected }] });
  });

  it.each(["meeting", "Meeting", "MEETING"])("a kind in any case: %s", (kind) => {
    expect(judge({ ...event, kind }).record).toMatchObject({ kind: "meeting" });
  });

  it("a number in text, as YAML and CSV are read", () => {
    const kind = parseRecord(recordSchemas.kinds, { slug: "a", label: "A", weight: " 7 " });
    expect(kind).toMatchObject({ ok: true, record: { weight: 7 } });
  });

  it("null and absent fields get the default", () => {
    const { record, problems } = judge({ ...event, place: null, dateNote: null, statements: null });
    expect(problems).toEqual([]);
    expect(record).toEqual({
      ...event,
      kind: "meeting",
      citations: [{ ...citation, relation: "REPORTS" }],
      dateBasis: "STATED",
      participations: [],
      involvements: [],
      statements: [],
    });
  });
});

describe("the other records", () => {
  it.each([
    [
      "organizations",
      { slug: "a", name: "A", aliases: ["x", ""] },
      "alias 2 is empty; fill it in or leave the field out.",
    ],
    [
      "places",
      { slug: "a", name: "A", countryCode: "by" },
      'countryCode "by" is not a country code; use two capital letters of ISO 3166-1, such as BY.',
    ],
    [
      "places",
      { slug: "a", name: "A", coordinates: { latitude: "91", longitude: "x" } },
      'coordinates: latitude is "91"; write a number from -90 to 90.',
      'coordinates: longitude is "x"; write a number from -180 to 180.',
    ],
    ["publishers", { slug: "a", name: "A" }, "owner is missing; add it."],
    [
      "kinds",
      { slug: "a", label: "A", weight: "101" },
      'weight is "101"; write a whole number from 0 to 100.',
    ],
    [
      "people",
      { slug: "a", name: "A", alias: [] },
      "alias is not a known field; did you mean aliases?",
    ],
  ] as const)("%s", (kind, value, ...problems) => {
    expect(judge(value, recordSchemas[kind] as never).problems).toEqual(problems);
  });

  it("collection.yaml", () => {
    const value = { slug: "My set", title: "My set", license: "do what you want" };
    expect(judge(value, collectionSchema as never).problems).toEqual([
      'slug "My set" is not a slug; use lower-case letters, digits and single hyphens, such as summit-2021.',
      'license "do what you want" is not an SPDX license identifier; use one such as CC-BY-4.0.',
    ]);
  });
});
