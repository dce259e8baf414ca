import { emptyView } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { makeEvent } from "../../test/make-event.ts";
import { neighboursQuery } from "./queries.ts";
import { toDateKnowledge, toDateTime, toDaysText, toRemovedText } from "./texts.ts";
import { toReportLink } from "./to-report-link.ts";
import { toShared } from "./to-shared.ts";

it.each([
  ["2024-11-28", "exact day, stated by the sources"],
  ["2024-10-31/2024-11-01", "exact days, stated by the sources"],
  ["2024-07", "known to the month, stated by the sources"],
  ["2024", "known to the year, stated by the sources"],
  ["2024-07~", "approximate, stated by the sources"],
  ["2024-11-28%", "approximate, uncertain, stated by the sources"],
  ["2022-21", "known to the season, stated by the sources"],
  ["202X", "known to the decade, stated by the sources"],
  ["20XX", "known to the century, stated by the sources"],
  ["2022-05-10/..", "exact first day, stated by the sources"],
  ["/2022-05-10", "exact last day, stated by the sources"],
  ["2022-05/..", "known to the month, stated by the sources"],
  ["[2022-05-01..2022-05-03]", "known to lie in a range, stated by the sources"],
])("%s is %s", (edtf, text) => {
  expect(toDateKnowledge(makeEvent({ edtf }).date, 2)).toBe(text);
});

it("a date with one source is stated by that source", () => {
  const { date } = makeEvent({});
  expect(toDateKnowledge(date, 1)).toBe("exact day, stated by the source");
});

it("previous and next use the filters and not the window", () => {
  const view = {
    ...emptyView,
    kinds: ["summit"],
    window: { from: "2022-01-01", to: "2023-01-01" },
  };
  expect(neighboursQuery(view, "one").queryKey).toEqual([
    "EventNeighbours",
    { slug: "one", filter: { kinds: ["summit"] } },
  ]);
});

it.each([
  ["2024-11-28", "2024-11-28", null],
  ["2024-10-31/2024-11-01", "2024-10-31", null],
  ["2024-07", "2024-07", "Some time within 1–31 July 2024."],
  ["2024-07-XX?", "2024-07", "Some time within 1–31 July 2024."],
  ["2024~", "2024", "Some time within 1 January – 31 December 2024."],
  ["2022-21", "2022", "Some time within 1 March – 31 May 2022."],
  ["2022-24", undefined, "Some time within 1 December 2022 – 28 February 2023."],
  ["202X", undefined, "Some time within 1 January 2020 – 31 December 2029."],
  ["[2022-05-01..2022-05-03]", "2022-05", "Some time within 1–3 May 2022."],
  ["[2022-05..]", undefined, null],
  ["2022-05-10/..", "2022-05-10", "No end is recorded, so it may still go on."],
  [
    "2022-05/..",
    "2022-05",
    "It began within 1–31 May 2022; no end is recorded, so it may still go on.",
  ],
  ["../2022-05-10", undefined, "No start is recorded."],
  ["2022-05-10/", "2022-05-10", "Its end is unknown."],
  ["/2022", undefined, "It ended within 1 January – 31 December 2022; its start is unknown."],
  ["2022-05/2022-07", "2022-05", "It began within 1–31 May 2022; it ended within 1–31 July 2022."],
])("%s never pretends to be another day", (edtf, dateTime, text) => {
  expect(toDateTime(edtf)).toBe(dateTime);
  expect(toDaysText(edtf)).toBe(text);
});

it("a removed event is named with its collection and the day of its removal", () => {
  const removed = {
    title: "Ministers meet",
    collectionTitle: "Meetings",
    removedAt: "2026-05-03T23:30:00Z",
  };
  expect(toRemovedText(removed)).toBe("“Ministers meet” was removed from Meetings on 3 May 2026.");
});

it("what two events share is listed, most important first; not if it is only the time", () => {
  const organization = (slug: string) => ({ slug, name: `The ${slug}`, acronym: null });
  const place = { slug: "astana", name: "Astana", countryCode: "KZ" };
  const event = {
    organizations: [organization("a"), organization("b")],
    involvements: [
      { role: "SPEAKER" as const, office: null, person: { slug: "ada", name: "Ada Novik" } },
    ],
    place,
  };
  const other = {
    slug: "other",
    title: "Other",
    date: { edtf: "2024", label: "2024" },
    organizations: [organization("b"), organization("c")],
    people: [{ slug: "ada", name: "Ada Novik" }],
    place,
  };
  expect(toShared(event, other)).toEqual(["The b", "Ada Novik", "Astana"]);
  expect(toShared(event, { ...other, organizations: [], people: [], place: null })).toEqual([]);
});

describe("a problem is reported", () => {
  const event = { slug: "2024-11-28-meeting", title: "Ministers meet & talk" };
  const place = { origin: "https://d.example", version: 3 };
  const link = (reportTo: string | null) => toReportLink(event, { ...place, reportTo });

  it("as a new issue with the event and the version", () => {
    const { origin, pathname, searchParams } = new URL(
      link("https://github.com/a/b/issues/new?labels=data"),
    );
    expect(origin + pathname).toBe("https://github.com/a/b/issues/new");
    expect(searchParams.get("labels")).toBe("data");
    expect(searchParams.get("title")).toBe("Problem with: Ministers meet & talk");
    for (const fact of [event.slug, `https://d.example/events/${event.slug}`, "version: 3"]) {
      expect(searchParams.get("body")).toContain(fact);
    }
    const gitLab = new URL(link("https://gitlab.com/a/b/-/issues/new"));
    expect([...gitLab.searchParams.keys()]).toEqual(["issue[title]", "issue[description]"]);
  });

  it.each(["desk@d.example", "mailto:desk@d.example"])("as an email to %s", (reportTo) => {
    expect(link(reportTo)).toMatch(
      /^mailto:desk@d\.example\?subject=Problem%20with%3A%20Ministers%20meet%20%26%20talk&body=/,
    );
  });

  it.each([null, "", "nonsense", "javascript:alert(1)", "a@b?bcc=c@d"])(
    "where it says how to correct, when %j is set",
    (reportTo) => {
      expect(link(reportTo)).toBe("/about#corrections");
    },
  );
});
