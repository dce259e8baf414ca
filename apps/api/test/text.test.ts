import { MAX_TEXT_LENGTH, parseView } from "@dateline/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseText } from "../src/domain/text.ts";
import { createClient } from "./client.ts";
import { fixture } from "./fixture.ts";
import type { EventRecord, Records } from "./records.ts";

const withText = (slug: string, title: string, summary: string): Partial<EventRecord> => ({
  slug,
  title,
  summary,
});

// The fixture with titles and summaries that differ, and names that are spelt in several
// ways.
const [first, tieA, tieB, tieC, long, july, march] = fixture.events as [
  EventRecord,
  EventRecord,
  EventRecord,
  EventRecord,
  EventRecord,
  EventRecord,
  EventRecord,
];
const records: Records = {
  ...fixture,
  people: [
    { slug: "ada-novik", name: "Ada Novik", aliases: ["A. Novik"] },
    { slug: "ivan-bely", name: "Viktor Khrenin", aliases: ["Хренин"] },
  ],
  places: fixture.places.map((place) =>
    place.slug === "border" ? { ...place, name: "Brześć border crossing" } : place,
  ),
  events: [
    { ...first, ...withText(first.slug, "Ministers adopt a plan", "They spoke of exercises.") },
    { ...tieA, ...withText("tie-a", "A joint exercise begins", "Troops arrive.") },
    { ...tieB, ...withText("tie-b", "Talks on energy prices", "Exercise of a purchase option.") },
    { ...tieC, ...withText("tie-c", "A visit", "Prices were not discussed.") },
    { ...long, ...withText("long-exercise", "Drills at the crossing", "An exercise that lasts.") },
    { ...july, ...withText(july.slug, "A statement on prices and energy", "It was short.") },
    { ...march, ...withText(march.slug, "An agreement", "Signed.") },
  ],
};
const client = await createClient(records);

const query = `query ($text: String, $orderBy: EventOrder) {
  events(first: 100, filter: { text: $text }, orderBy: $orderBy) { totalCount nodes { slug } } }`;
const find = async (text: string, orderBy = "DATE_ASC"): Promise<string[]> => {
  const { events } = await client.read(query, { text, orderBy });
  expect(events.totalCount).toBe(events.nodes.length);
  return events.nodes.map(({ slug }: { slug: string }) => slug);
};

type Page = {
  events: {
    nodes: { slug: string }[];
    pageInfo: { endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
};

describe("a text finds", () => {
  test.each([
    ["words that are all there", "energy prices", ["some-day-in-july", "tie-b"]],
    ["a phrase", '"energy prices"', ["tie-b"]],
    ["words without another", "prices -energy", ["tie-c"]],
    ["one word or another", "visit or agreement", ["tie-c", "perhaps-march"]],
    ["words whatever their ending", "exercising plans", ["2024-11-28-ministers-meet"]],
    ["an organization by its acronym", "CSTO drill", ["long-exercise"]],
    ["an organization by an alias", "odkb drills", ["long-exercise"]],
    [
      "an organization by its name in another spelling",
      "Collective Security Treaty Organisation drills",
      ["long-exercise"],
    ],
    ["a person by name", "Khrenin", ["2024-11-28-ministers-meet"]],
    ["a person by a misspelt name", "Khrennin", ["2024-11-28-ministers-meet"]],
    ["a misspelt word beside one that is not", "excercise troops", ["tie-a"]],
    ["a person by a name in other letters", "Хренин", ["2024-11-28-ministers-meet"]],
    ["a place, without its accents", "brzesc", ["long-exercise"]],
    ["a place, with its accents", "Brześć", ["long-exercise"]],
    ["no phrase that runs from the title into a name", '"plan collective"', []],
    ["no phrase that runs from one name into the next", '"organization csto"', []],
    ["no phrase that runs into the summary", '"visit prices"', []],
    ["nothing by a word that is like no other", "zzyzx", []],
    ["nothing by words that every text has", "the", []],
  ])("%s", async (_, text, slugs) => {
    expect(await find(text)).toEqual(slugs);
  });

  test("the same in every place that takes a filter", async () => {
    const data = await client.read(
      `query ($filter: EventFilter) {
        eventCount(filter: $filter)
        timeline(window: { from: "2021-01-01", to: "2025-01-01" }, filter: $filter) { total buckets { count } items { slug } }
        facets(filter: $filter) { kinds { kind { slug } count } }
        organization(slug: "csto") { eventCount(filter: $filter) events(filter: $filter) { nodes { slug } } }
      }`,
      { filter: { text: "exercise" } },
    );
    expect(data.eventCount).toBe(4);
    expect(data.timeline.total).toBe(4);
    expect(data.timeline.items).toHaveLength(4);
    expect(data.facets.kinds).toEqual([
      { kind: { slug: "meeting" }, count: 3 },
      { kind: { slug: "exercise" }, count: 1 },
    ]);
    expect(data.organization.eventCount).toBe(4);
    expect(data.organization.events.nodes).toHaveLength(4);
  });

  test("everything when it is blank", async () => {
    expect(await find(" ")).toHaveLength(records.events.length);
  });

  test.each(["'", "\\", '"', "-", "or", "a & b | !c:*", "<->", "%", "\u0000", "''' or '", "'\\''"])(
    "%j without an error",
    async (text) => {
      await find(text);
    },
  );
});

describe("in order of RELEVANCE", () => {
  test("matches in titles are before matches in summaries; ties are sorted by salience", async () => {
    expect(await find("exercise", "RELEVANCE")).toEqual([
      "tie-a",
      "2024-11-28-ministers-meet",
      "long-exercise",
      "tie-b",
    ]);
  });

  test("pages follow each other in either direction", async () => {
    const page = `query ($size: Int, $after: String) { events(first: $size, after: $after, filter: { text: "exercise" }, orderBy: RELEVANCE) {
      nodes { slug } pageInfo { endCursor hasNextPage hasPreviousPage } } }`;
    const met: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { events }: Page = await client.read(page, { size: 1, after });
      expect(events.pageInfo.hasPreviousPage).toBe(met.length > 0);
      met.push(...events.nodes.map(({ slug }: { slug: string }) => slug));
      after = events.pageInfo.endCursor;
      more = events.pageInfo.hasNextPage;
    }
    expect(met).toEqual(await find("exercise", "RELEVANCE"));
    const { events } = await client.read(
      `{ events(last: 2, filter: { text: "exercise" }, orderBy: RELEVANCE) { nodes { slug } } }`,
    );
    expect(events.nodes.map(({ slug }: { slug: string }) => slug)).toEqual(met.slice(-2));
  });

  test("a text is needed", async () => {
    const { code, message } = await client.refuse("{ events(orderBy: RELEVANCE) { totalCount } }");
    expect(code).toBe("BAD_USER_INPUT");
    expect(message).toContain("filter.text");
  });
});

describe("a text of more than 200 code points is refused, one of 200 is not", () => {
  test.each(["a", "ж", "😀", "漢"])("%s", async (letter) => {
    const fits = letter.repeat(MAX_TEXT_LENGTH);
    const tooLong = `${fits}${letter}`;
    const named = `query ($text: String) { people(text: $text) { totalCount } organizations(text: $text) { totalCount } }`;
    expect((await client.send(query, { text: fits })).errors).toBeUndefined();
    expect((await client.send(named, { text: fits })).errors).toBeUndefined();
    for (const document of [query, named]) {
      const { code, message } = await client.refuse(document, { text: tooLong });
      expect(code).toBe("BAD_USER_INPUT");
      expect(message).toMatch(/text` must have at most 200 characters, not 201\.$/);
    }
  });

  test("the search of any address is accepted", () => {
    const unit = fc.constantFrom("a", " ", "ж", "😀", "e\u0301", "\u3000", "漢");
    const lengths = { minLength: MAX_TEXT_LENGTH - 3, maxLength: MAX_TEXT_LENGTH + 3 };
    fc.assert(
      fc.property(fc.array(unit, lengths), (units) => {
        const { text } = parseView(new URLSearchParams({ q: units.join("") })).view;
        expect(parseText("filter.text", text)).toBe(text || null);
      }),
    );
  });
});

describe("organizations and people are named", () => {
  const names = async (field: "organizations" | "people", text: string): Promise<string[]> => {
    const list = (
      await client.read(
        `query ($text: String) { ${field}(text: $text) { totalCount nodes { slug } } }`,
        { text },
      )
    )[field];
    expect(list.totalCount).toBe(list.nodes.length);
    return list.nodes.map(({ slug }: { slug: string }) => slug);
  };

  test.each([
    ["by an acronym", "sco", ["sco"]],
    ["by the beginnings of words, in any order", "org coop", ["sco"]],
    ["by an alias", "ODKB", ["csto"]],
    ["by a name in another spelling", "Organisation", ["csto", "sco"]],
    ["by a misspelt name", "Colective Securty Treaty", ["csto"]],
    ["by nothing that any has", "zzyzx", []],
    ["all when the text is blank", "", ["csto", "sco", "un", "cis", "belarus-mod"]],
  ])("%s", async (_, text, slugs) => {
    expect((await names("organizations", text)).toSorted()).toEqual(slugs.toSorted());
  });

  test("by a misspelt surname", async () => {
    expect(await names("people", "khrennin")).toEqual(["ivan-bely"]);
  });

  test("in pages", async () => {
    const page = `query ($after: String) { organizations(first: 1, after: $after, text: "o") { nodes { slug } pageInfo { endCursor hasNextPage hasPreviousPage } } }`;
    const first = (await client.read(page)).organizations;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await client.read(page, { after: first.pageInfo.endCursor })).organizations;
    expect(second.pageInfo.hasPreviousPage).toBe(true);
    expect(second.nodes[0].slug).not.toBe(first.nodes[0].slug);
  });
});
