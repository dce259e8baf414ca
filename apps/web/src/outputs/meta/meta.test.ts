import { emptyView, type View } from "@dateline/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { makeCollection, makeEventDetail, makeOrganization } from "../../../test/make-event.ts";
import type { FindName } from "../../words/records.ts";
import { toViewWords } from "../../words/view.ts";
import { toScriptText } from "./json-ld.tsx";
import { toJsonLd } from "./to-json-ld.ts";
import { toEventMetadata, toViewMetadata } from "./to-metadata.ts";
import { toSearchAddress, toSearchWords } from "./to-search-words.ts";
import { toViewTitle } from "./to-title.ts";

const names = new Map([
  ["organization csto", "CSTO"],
  ["organization sco", "SCO"],
  ["person ada", "Ada Novik"],
  ["kind summit", "Summit"],
  ["collection quakes", "Earthquakes"],
  ["kind m6-quake", "M6 quake"],
]);
const findName: FindName = (type, slug) => names.get(`${type} ${slug}`) ?? null;
const year = { from: "2022-01-01", to: "2023-01-01" };

describe("a view in words", () => {
  it.each<[Partial<View>, string]>([
    [{}, "Dateline: an open timeline of dated, source-cited events"],
    [{ organizations: ["csto", "sco"], window: year }, "CSTO or SCO, 2022 · Dateline"],
    [{ organizationsAll: ["csto", "sco"], window: year }, "CSTO and SCO, 2022 · Dateline"],
    [{ organizationsNot: ["csto", "sco"] }, "Without CSTO or SCO · Dateline"],
    [
      { peopleAll: ["ada"], publishersNot: ["a"] },
      "Ada Novik, not reported by 1 unknown publisher · Dateline",
    ],
    [{ collections: ["quakes"], kinds: ["m6-quake"] }, "M6 quake, from Earthquakes · Dateline"],
    [{ organizations: ["csto"], roles: "part" }, "CSTO, without mentions · Dateline"],
    [
      { organizations: ["csto"], organizationsAll: ["sco"], organizationsNot: ["nato"] },
      "CSTO with SCO without 1 unknown organization · Dateline",
    ],
    [
      {
        people: ["ada", "a-b"],
        kinds: ["summit", "m6-quake"],
        countries: ["KZ"],
        owners: 2,
        text: "joint drills",
      },
      "Ada Novik or 1 unknown person, summit or M6 quake, in Kazakhstan, at least 2 owners, search results · Dateline",
    ],
  ])("%j is %s", (change, title) => {
    const words = toViewWords({ ...emptyView, ...change }, { findName, subject: null });
    expect(toViewTitle(words, null)).toBe(title);
  });

  it.each([
    "organizations",
    "organizationsAll",
    "organizationsNot",
    "people",
    "peopleAll",
    "peopleNot",
    "places",
    "publishers",
    "publishersAll",
    "publishersNot",
    "kinds",
    "collections",
  ])("contains no text of a link: %s", (key) => {
    const slug = "minister-arrested-for-fraud";
    const view: View = { ...emptyView, [key]: [slug, "b"], text: "He is a fraud" };
    const words = toViewWords(view, { findName, subject: null });
    const metadata = toViewMetadata(view, {
      words,
      isKnown: false,
      dataset: "Some events",
      site: null,
      origin: "https://d.example",
    });
    expect(toViewTitle(words, null)).toMatch(
      /^(With|Without|In|From|Reported by|Not reported by)? ?2 unknown \w+/i,
    );
    expect(JSON.stringify([words, metadata])).not.toMatch(/fraud/i);
    expect(metadata.robots).toEqual({ index: false });
  });

  it("begins with the subject of the page", () => {
    const subject = { type: "organization", slug: "csto" } as const;
    const view = { ...emptyView, subject, organizationsAll: ["sco"], window: year };
    expect(toViewTitle(toViewWords(view, { findName, subject: "CSTO" }), null)).toBe(
      "CSTO with SCO, 2022 · Dateline",
    );
    const person = { ...emptyView, organizations: ["csto", "sco"] };
    expect(toViewTitle(toViewWords(person, { findName, subject: "Ada Novik" }), null)).toBe(
      "Ada Novik, CSTO or SCO · Dateline",
    );
  });
});

it("a site with a title of its own has it after each title", () => {
  const site = "The coast";
  expect(toViewTitle({ who: null, when: null }, site)).toBe("The coast");
  expect(toViewTitle({ who: "CSTO", when: "2022" }, site)).toBe("CSTO, 2022 · The coast");
  const { title, openGraph } = toEventMetadata(makeEventDetail({ title: "A flood" }), {
    origin: "https://d.example",
    site,
  });
  expect(title).toEqual({ absolute: "A flood · The coast" });
  expect(openGraph?.siteName).toBe("The coast");
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
    site: null,
    origin: "https://d.example",
  });
  const query = "from=2022-01-01&to=2023-01-01&organizations.all=sco";
  expect(alternates?.canonical).toBe(`https://d.example/organizations/csto?${query}`);
  expect(alternates?.types).toMatchObject({
    "application/atom+xml": [{ url: expect.stringContaining("/exports?format=atom&from=") }],
    "application/feed+json": [
      { url: expect.stringMatching(/format=feed\.json&.*organizations\.all=csto/) },
    ],
    "text/calendar": [{ url: expect.stringContaining("/exports?format=ics&from=") }],
  });
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
  const data = toJsonLd(event, { origin: "https://d.example", language: "en" });

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
    const days = toJsonLd(makeEventDetail({ edtf: "2024-10-31/2024-11-01" }), {
      origin: "",
      language: null,
    });
    expect(days).toMatchObject({ startDate: "2024-10-31", endDate: "2024-11-01" });
    const toDates = (edtf: string) => {
      const { startDate, endDate } = toJsonLd(makeEventDetail({ edtf }), {
        origin: "",
        language: null,
      });
      return [startDate, endDate];
    };
    expect(toDates("2022-05/..")).toEqual(["2022-05", undefined]);
    expect(toDates("/2022-05-10")).toEqual([undefined, "2022-05-10"]);
    expect(toDates("[2022-05-01..2022-05-03]")).toEqual(["2022-05", "2022-05"]);
    expect(toDates("2022-21")).toEqual(["2022", "2022"]);
    expect(toDates("202X")).toEqual([undefined, undefined]);
  });

  it("is part of its own collection, with the license and the maintainers of that", () => {
    const collection = makeCollection({
      title: "Tremors",
      license: "CC0-1.0",
      homepage: "https://tremors.example/",
      maintainers: ["Coast Survey", "Ada Novik"],
    });
    const toDataset = (wanted: typeof collection) =>
      toJsonLd({ ...event, collection: wanted }, { origin: "https://d.example", language: "en" })
        .mainEntityOfPage?.isPartOf;
    expect(toDataset(collection)).toEqual({
      "@type": "Dataset",
      name: "Tremors",
      url: "https://tremors.example/",
      license: "https://creativecommons.org/publicdomain/zero/1.0/",
      creditText: "Coast Survey, Ada Novik",
    });
    expect(toDataset(makeCollection({ title: "Tides", license: "not stated" }))).toEqual({
      "@type": "Dataset",
      name: "Tides",
    });
  });

  it("has the articles about the event, and no title that is not theirs", () => {
    const cite = (title: string, relation: "REPORTS" | "BACKGROUND", titleIsOurs: boolean) => ({
      relation,
      quote: null,
      locator: null,
      document: {
        ...{ title, titleIsOurs, url: `https://p.example/${title}`, publishedOn: null },
        ...{ language: null, publisher: { slug: "p", name: "Paper", owner: "P" } },
        syndicatedFrom: null,
      },
    });
    const { subjectOf } = toJsonLd(
      {
        ...event,
        citations: [
          cite("own", "REPORTS", false),
          cite("ours", "REPORTS", true),
          cite("context", "BACKGROUND", false),
        ],
      },
      { origin: "https://d.example", language: "en" },
    );
    expect(subjectOf).toMatchObject([{ headline: "own" }, { abstract: "ours" }]);
    expect(subjectOf?.[1]).not.toHaveProperty("headline");
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

it.each([
  ["CSTO ministers meet on the Volga", "/?q=csto+or+ministers+or+meet+or+volga"],
  ["SCO at UN", "/?q=sco+or+at+or+un"],
  ["2024", ""],
])("events like “%s” are found by its words", (title, address) => {
  expect(toSearchAddress(title)).toBe(address);
});
