import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toExcerpt } from "../src/domain/excerpt.ts";
import { createClient } from "./client.ts";
import { fixture } from "./fixture.ts";
import type { EventRecord, Records } from "./records.ts";

const [event] = fixture.events as [EventRecord];

const texts = {
  ministers: {
    title: "CSTO ministers adopt a joint statement in Łódź",
    summary:
      "The ministers of foreign affairs and of defence met. Statements on Afghanistan were adopted, along with documents on the organisation's military component. A joint drill was announced; the drill of last year was joint too. Ryzhenkov voiced concern about exercises near the western borders of its member states.",
  },
  cyrillic: { title: "Заявление министра", summary: "Хренин прибыл в Душанбе 😀 на совещание." },
  arabic: { title: "إعلان القمة في أستانا", summary: "اجتمع الوزراء في أستانا يوم الخميس." },
  markup: {
    title: "A <b>bold</b> & <script>alert(1)</script> pact",
    summary: "It reads <i>pact</i> &amp; pact.",
  },
  unbroken: { title: "A long word", summary: `${"x".repeat(1500)} needle` },
  widths: { title: "Straße, ½ of ﬁnance №5, Å vi\u0301sit", summary: "Nothing." },
  invisible: {
    title: "An \u2067isolated\u2069 hy\u00adphen, zero\u200bwidth",
    summary: "Nothing.",
  },
  compounds: { title: "A high-level visit", summary: "See example.com/visits/high for more." },
};
type Name = keyof typeof texts;

const records: Records = {
  ...fixture,
  organizations: fixture.organizations.map((organization) =>
    organization.slug === "csto" ? { ...organization, aliases: ["ODKB", "ОДКБ"] } : organization,
  ),
  places: fixture.places.map((place) =>
    place.slug === "astana" ? { ...place, aliases: ["Nur-Sultan", "Астана"] } : place,
  ),
  people: [
    { slug: "ada-novik", name: "Maxim Ryzhenkov", aliases: ["Maksim Ryžankoŭ"] },
    ...fixture.people.slice(1),
  ],
  events: Object.entries(texts).map(([slug, text]) => ({
    ...event,
    slug,
    ...text,
    ...(slug === "ministers" ? {} : { organizations: [], people: [], place: null, statements: [] }),
  })),
};
const client = await createClient(records);

type Match = { field: string; snippet: string; ranges: [number, number][] };
type Edge = { node: { slug: string }; match: Match | null };

const query = `query ($text: String) {
  events(first: 100, filter: { text: $text }) { edges { node { slug } match { field snippet ranges } } }
}`;
const readEdges = async (text: string): Promise<Edge[]> =>
  (await client.read(query, { text })).events.edges;

/** The field and the snippet, with the ranges in brackets. */
function show(match: Match | null | undefined): string | null {
  if (!match) return null;
  let [shown, end] = ["", 0];
  for (const [from, to] of match.ranges) {
    shown += `${match.snippet.slice(end, from)}[${match.snippet.slice(from, to)}]`;
    end = to;
  }
  return `${match.field}: ${shown}${match.snippet.slice(end)}`;
}

async function findIn(slug: Name, text: string): Promise<string | null> {
  const edge = (await readEdges(text)).find(({ node }) => node.slug === slug);
  if (!edge) throw new Error(`${slug} does not match ${text}.`);
  return show(edge.match);
}

describe("a match has the words of the search", () => {
  test.each<[string, Name, string, string]>([
    [
      "in any inflection",
      "ministers",
      "minister adopting",
      "title: CSTO [ministers] [adopt] a joint statement in Łódź",
    ],
    [
      "in any case and without accents",
      "ministers",
      "CSTO LODZ",
      "title: [CSTO] ministers adopt a joint statement in [Łódź]",
    ],
    [
      "in either spelling, in an excerpt of the summary",
      "ministers",
      "organization component",
      "summary: … were adopted, along with documents on the [organisation]'s military [component]. A joint drill was announced; the drill of last year was joint too. …",
    ],
    [
      "but not those that are excluded",
      "ministers",
      'adopt -xylophone -"statement joint"',
      "title: CSTO ministers [adopt] a joint statement in Łódź",
    ],
    ["for either alternative", "cyrillic", "xylophone or министра", "title: Заявление [министра]"],
    [
      "after correction of a misspelt word",
      "ministers",
      "Afganistan",
      "summary: … Statements on [Afghanistan] were adopted, along with documents on the organisation's military component. A joint drill was announced; the drill of last …",
    ],
    [
      "of a phrase only where the phrase is",
      "ministers",
      '"joint drill"',
      "summary: … A [joint] [drill] was announced; the drill of last year was joint too. Ryzhenkov voiced concern about exercises near the western borders of its member …",
    ],
    [
      "where most of them are close together",
      "ministers",
      "minister concern western",
      "summary: … Ryzhenkov voiced [concern] about exercises near the [western] borders of its member states.",
    ],
    [
      "that has invisible characters beside or within it",
      "invisible",
      "isolated hyphen zero width",
      "title: An \u2067[isolated]\u2069 [hy\u00adphen], [zero]\u200b[width]",
    ],
    [
      "of a name",
      "ministers",
      "treaty collective",
      "organization: [Collective] Security [Treaty] Organization",
    ],
    [
      "of an alias, after the name",
      "ministers",
      "odkb",
      "organization: Collective Security Treaty Organization ([ODKB])",
    ],
    [
      "of an alias in another script",
      "ministers",
      "ОДКБ",
      "organization: Collective Security Treaty Organization ([ОДКБ])",
    ],
    ["of a person", "ministers", "maxim", "person: [Maxim] Ryzhenkov"],
    [
      "of an alias of a person with accents",
      "ministers",
      "maksim ryzankou",
      "person: Maxim Ryzhenkov ([Maksim] [Ryžankoŭ])",
    ],
    ["of the place", "ministers", "Astana", "place: [Astana]"],
    ["of an alias of the place", "ministers", "sultan", "place: Astana (Nur-[Sultan])"],
    [
      "of an alias of the place in another script",
      "ministers",
      "астана",
      "place: Astana ([Астана])",
    ],
    [
      "after an emoji, in UTF-16 units",
      "cyrillic",
      "совещание",
      "summary: Хренин прибыл в Душанбе 😀 на [совещание].",
    ],
    ["in Arabic", "arabic", "أستانا", "title: إعلان القمة في [أستانا]"],
    [
      "in a text that looks like HTML, as it is",
      "markup",
      "pact bold",
      "title: A <b>[bold]</b> & <script>alert(1)</script> [pact]",
    ],
    ["beyond a word of 1,500 letters", "unbroken", "needle", "summary: … [needle]"],
    [
      "in characters that are folded to several",
      "widths",
      "strasse",
      "title: [Straße], ½ of ﬁnance №5, Å vi\u0301sit",
    ],
    ["in ligatures", "widths", "finance", "title: Straße, ½ of [ﬁnance] №5, Å vi\u0301sit"],
    ["with combining marks", "widths", "visit", "title: Straße, ½ of ﬁnance №5, Å [vi\u0301sit]"],
    ["of a compound, in its parts", "compounds", "high-level", "title: A [high]-[level] visit"],
    ["of a part of a compound", "compounds", "level visit", "title: A high-[level] [visit]"],
  ])("%s", async (_, slug, text, expected) => {
    expect(await findIn(slug, text)).toBe(expected);
  });
});

test("the match is null without a text, and if the text only excludes words", async () => {
  for (const text of [null, " ", "-xylophone"]) {
    const { events } = await client.read(query, { text });
    expect(events.edges.length).toBe(records.events.length);
    expect(new Set(events.edges.map(({ match }: Edge) => match))).toEqual(new Set([null]));
  }
});

test("an organization's events have matches too, by the filter of their field", async () => {
  const { organization } = await client.read(`{ organization(slug: "csto") {
    all: events { edges { match { field } } }
    found: events(filter: { text: "ODKB" }) { edges { match { field } } }
  } }`);
  expect(organization.all.edges).toEqual([{ match: null }]);
  expect(organization.found.edges).toEqual([{ match: { field: "organization" } }]);
});

test("matches take one more statement, only if they are selected", async () => {
  const count = (fields: string) =>
    client.count(`{ events(filter: { text: "pact or drill" }) { edges { ${fields} } } }`);
  await count("node { id }");
  expect(await count("node { slug } match { field } ")).toBe((await count("node { slug } ")) + 1);
  expect(await client.count("{ events { edges { node { title } match { field } } } }")).toBe(1);
});

test("whatever is searched, ranges are in order and within the snippet, which is a text of the event", async () => {
  const words = Object.values(texts)
    .flatMap(({ title, summary }) => `${title} ${summary}`.split(" "))
    .filter((word) => word.length < 50);
  const term = fc
    .tuple(fc.constantFrom("", "", "", "-", "or "), fc.constantFrom(...words), fc.boolean())
    .map(([sign, word, isQuoted]) => `${sign}${isQuoted ? `"${word}"` : word}`);
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(term, { minLength: 1, maxLength: 4 }), async (terms) => {
      for (const { node, match } of await readEdges(terms.join(" "))) {
        if (!match) continue;
        found += match.ranges.length;
        const { title, summary } = texts[node.slug as Name];
        const plain = match.snippet.replaceAll(/^… | …$/g, "");
        if (match.field === "title") expect(match.snippet).toBe(title);
        if (match.field === "summary") expect(summary).toContain(plain);
        expect(match.ranges.length, match.snippet).toBeGreaterThan(0);
        let end = 0;
        for (const [from, to] of match.ranges) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(match.snippet.length);
      }
    }),
  );
  expect(found).toBeGreaterThan(0);
});

test("an excerpt is a part of its text, with whole characters and the ranges at their words", () => {
  const unit = fc.constantFrom("a", "word", " ", ". ", "😀", "e\u0301", "👩‍👧", "漢");
  const texts = fc.array(unit, { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(
      texts,
      texts,
      fc.constantFrom("needle", "😀".repeat(200)),
      (before, after, word) => {
        const text = `${before.join("")} ${word} ${after.join("")}`;
        const start = before.join("").length + 1;
        const { snippet, ranges } = toExcerpt(text, [[start, start + word.length]]);
        const [[from, to] = [0, 0]] = ranges;
        expect(word.startsWith(snippet.slice(from, to))).toBe(true);
        expect(to).toBeGreaterThan(from);
        expect(text).toContain(snippet.replaceAll(/^… | …$/g, ""));
        expect(snippet.length).toBeLessThan(220);
        // Throws for a lone surrogate.
        encodeURIComponent(snippet);
      },
    ),
  );
});
