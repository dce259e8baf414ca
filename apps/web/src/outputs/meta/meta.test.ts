import { emptyView, type View } from "@dateline/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { makeEventDetail, makeOrganization } from "../../../test/make-event.ts";
import type { FindName } from "../../words/records.ts";
import { toViewWords } from "../../words/view.ts";
import { toScriptText } from "./json-ld.tsx";
import { toEventJsonLd } from "./to-json-ld.ts";
import { toViewMetadata } from "./to-metadata.ts";
import { toSearchWords } from "./to-search-words.ts";
import { toViewTitle } from "./to-title.ts";

const names = new Map([
  ["organization csto", "CSTO"],
  ["organization sco", "SCO"],
  ["person ada", "Ada Novik"],
]);
const findName: FindName = (type, slug) => names.get(`${type} ${slug}`) ?? null;
const year = { from: "2022-01-01", to: "2023-01-01" };

describe("a view in words", () => {
  it.each<[Partial<View>, string]>([
    [{}, "Dateline: an open timeline of dated, source-cited events"],
    [{ organizations: ["csto", "sco"], window: year }, "CSTO and SCO, 2022 · Dateline"],
    [
      { organizations: ["csto"], organizationsAll: ["sco"], organizationsNot: ["nato"] },
      "CSTO with SCO without 1 unknown organization · Dateline",
    ],
    [
      {
        people: ["ada", "a-b"],
        kinds: ["SUMMIT", "MEETING"],
        countries: ["KZ"],
        owners: 2,
        text: "joint drills",
      },
      "Ada Novik and 1 unknown person, summit and meeting, in Kazakhstan, at least 2 owners, search results · Dateline",
    ],
  ])("%j is %s", (change, title) => {
    const words = toViewWords({ ...emptyView, ...change }, { findName, subject: null });
    expect(toViewTitle(words)).toBe(title);
  });

  it.each([
    "organizations",
    "organizationsAll",
    "organizationsNot",
    "people",
    "places",
    "publishers",
  ])("contains no text of a link: %s", (key) => {
    const slug = "minister-arrested-for-fraud";
    const view: View = { ...emptyView, [key]: [slug, "b"], text: "He is a fraud" };
    const words = toViewWords(view, { findName, subject: null });
    const metadata = toViewMetadata(view, {
      words,
      isKnown: false,
      dataset: "Some events",
      origin: "https://d.example",
    });
    expect(toViewTitle(words)).toMatch(/^(With|Without|In|Reported by)? ?2 unknown \w+/i);
    expect(JSON.stringify([words, metadata])).not.toMatch(/fraud/i);
    expect(metadata.robots).toEqual({ index: false });
  });

  it("begins with the subject of the page", () => {
    const view = { ...emptyView, organizationsAll: ["sco"], window: year };
    expect(toViewTitle(toViewWords(view, { findName, subject: "CSTO" }))).toBe(
      "CSTO with SCO, 2022 · Dateline",
    );
    const person = { ...emptyView, organizations: ["csto", "sco"] };
    expect(toViewTitle(toViewWords(person, { findName, subject: "Ada Novik" }))).toBe(
      "Ada Novik, CSTO and SCO · Dateline",
    );
  });
});

it("views of the same events have one canonical address", () => {
  const view: View = {
    ...emptyView,
    subject: { type: "organization", slug: "csto" },
    organizationsAll: ["sco"],
    window: year,
    order: "asc",
    lanes: "KIND",
    lanesAll: true,
    event: "gone",
    theme: "dark",
  };
  const words = toViewWords(view, { findName, subject: "CSTO" });
  const { alternates, openGraph } = toViewMetadata(view, {
    words,
    isKnown: true,
    dataset: "Some events",
    origin: "https://d.example",
  });
  const query = "from=2022-01-01&to=2023-01-01&organizations.all=sco";
  expect(alternates?.canonical).toBe(`https://d.example/organizations/csto?${query}`);
  expect(openGraph?.images).toMatchObject([
    { url: `https://d.example/organizations/csto/og.png?${query}`, width: 1200, height: 630 },
  ]);
});

describe("an event as JSON-LD", () => {
  const event = makeEventDetail({
    slug: "one",
    title: "They said </script><script>alert(1)</script> & more",
    edtf: "2024-07~",
    organizations: [makeOrganization("csto")],
  });
  const data = toEventJsonLd(event, { origin: "https://d.example" });

  it("is as precise as the date, and omits what is unknown", () => {
    expect(data).toMatchObject({
      "@type": "Event",
      startDate: "2024-07",
      endDate: "2024-07",
      url: "https://d.example/events/one",
      attendee: [{ "@type": "Organization", name: "Organization csto", alternateName: "CSTO" }],
    });
    for (const name of ["location", "organizer", "about", "subjectOf"]) {
      expect(data).not.toHaveProperty(name);
    }
    const days = toEventJsonLd(makeEventDetail({ edtf: "2024-10-31/2024-11-01" }), { origin: "" });
    expect(days).toMatchObject({ startDate: "2024-10-31", endDate: "2024-11-01" });
  });

  it("cannot end its script element", () => {
    const text = toScriptText(data);
    expect(text).not.toMatch(/[<>&]/);
    const html = renderToStaticMarkup(
      createElement("script", { type: "application/ld+json" }, text),
    );
    const [, inside = ""] = /^<script[^>]*>(.*)<\/script>$/s.exec(html) ?? [];
    expect(JSON.parse(inside)).toEqual(data);
  });
});

it.each([
  ["2024-11-28-csto-joint-ministerial-astana", ["csto", "joint", "ministerial", "astana"]],
  ["meeting-or-meeting-of-2024", ["meeting", "of"]],
  ["12-34", []],
  ["%3Cscript%3E", ["3cscript"]],
  ["министры-в-минске", ["министры", "минске"]],
])("%s is searched by its words", (slug, words) => {
  expect(toSearchWords(slug)).toEqual(words);
});
