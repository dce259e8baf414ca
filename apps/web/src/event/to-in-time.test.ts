import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import type { EventInTimeQuery } from "../graphql/generated.ts";
import { toDaysOf, toInTime, toInTimeVariables, toStripWindow } from "./to-in-time.ts";

const name = (slug: string) => ({ slug, name: slug, acronym: null });
const make = (slug: string, edtf: string, parts: string[], mentions: string[] = []) =>
  makeEvent({ slug, edtf, organizations: [...parts, ...mentions].map(makeOrganization), mentions });

/** An event in the shape that its page uses. */
function toDated(event: ReturnType<typeof make>) {
  const participations = event.participations.map(({ role, organization }) => ({
    role: role as "PARTICIPANT" | "MENTIONED",
    organization: name(organization.slug),
  }));
  return { ...event, participations } as unknown as Parameters<typeof toInTime>[0];
}

describe("the strip of an event", () => {
  it.each([
    ["2022-08-16", { from: "2022-06-17", to: "2022-10-16" }],
    ["2022-08", { from: "2022-06-02", to: "2022-10-31" }],
    ["2022-08-01/..", { from: "2022-06-02", to: "2022-10-01" }],
    ["0001-01-02", { from: "0001-01-01", to: "0001-03-04" }],
    ["9999-12-30", { from: "9999-10-31", to: "9999-12-31" }],
  ])("has 60 days on either side of %s, within the calendar", (edtf, window) => {
    expect(toStripWindow(make("it", edtf, []))).toEqual(window);
  });

  it("asks for the events of the organizations that take part, and not of those mentioned", () => {
    const variables = toInTimeVariables(toDated(make("it", "2022-08-16", ["a", "b"], ["c"])));
    expect(variables.related.organizations).toEqual({
      anyOf: ["a", "b"],
      roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"],
    });
    expect(variables.lanes.keys).toEqual(["a", "b"]);
    expect(variables.days).toEqual({
      during: { from: "2022-08-16", to: "2022-08-17" },
      match: "POSSIBLE",
    });
  });

  it("draws every related event, counts what it cannot draw, and lists the other days", () => {
    const event = make("it", "2022-08-16", ["a", "b"], ["c"]);
    const items = [
      event,
      make("one", "2022-08-01", ["b"]),
      make("two", "2022-09-01", ["a"], ["b"]),
    ];
    const step = (slug: string) => ({ slug, title: slug, date: { label: slug } });
    const answer = {
      event: {
        ...event,
        previous: step("one"),
        next: null,
        participations: event.participations.map((part, index) => ({
          ...part,
          previous: index === 1 ? step("one") : null,
          next: null,
        })),
      },
      timeline: {
        total: 5,
        lanes: [
          { key: "a", total: 2 },
          { key: "b", total: 2 },
        ],
        items,
      },
      sameDays: { nodes: [step("it"), step("other")] },
      sameDaysCount: 4,
    } as unknown as EventInTimeQuery;
    const inTime = toInTime(toDated(event), answer, []);
    expect(inTime?.drawn.map(({ slug }) => slug)).toEqual(["one", "it", "two"]);
    expect(inTime?.total).toBe(5);
    expect(inTime?.scene?.lanes.map(({ key, count }) => [key, count])).toEqual([
      ["a", 2],
      ["b", 2],
    ]);
    expect(inTime?.scene?.marks.map(({ id }) => id)).toEqual(["one:b", "it:a", "it:b", "two:a"]);
    expect(inTime?.steps.map(({ organization }) => organization?.slug)).toEqual([
      undefined,
      "a",
      "b",
    ]);
    expect(inTime?.sameDays.map(({ slug }) => slug)).toEqual(["other"]);
    expect(inTime?.moreSameDays).toBe(2);
  });

  it("is missing where no organization takes part", () => {
    const event = make("it", "2022-08-16", [], ["c"]);
    const answer = {
      event: { ...event, previous: null, next: null },
      timeline: { total: 900, lanes: [], items: [] },
      sameDays: { nodes: [] },
      sameDaysCount: 1,
    } as unknown as EventInTimeQuery;
    const inTime = toInTime(toDated(event), answer, []);
    expect(inTime?.scene).toBeNull();
    expect(inTime?.steps).toHaveLength(1);
    expect(toInTime(toDated(event), { ...answer, event: null }, [])).toBeNull();
  });
});

it("the days of an event are those that are known", () => {
  expect(toDaysOf(make("it", "2022-08-16/2022-08-18", []))).toEqual({
    from: "2022-08-16",
    to: "2022-08-19",
  });
});
