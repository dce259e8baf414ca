import { emptyView, matchesWindow, type View } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { toBusiest, toWholeSteps } from "./busiest.ts";
import { toLongestGap } from "./longest-gap.ts";
import { toMostTogether } from "./most-together.ts";
import { toFacts } from "./to-facts.ts";

const window = { from: "2022-01-01", to: "2023-01-01" };
const on = (edtf: string, slug = edtf) => makeEvent({ edtf, slug });
const match = "POSSIBLE" as const;

describe("the busiest month", () => {
  const days = ["2022-02-01", "2022-02-15", "2022-02-28", "2022-03-01", "2022-07-02"].map((day) =>
    on(day),
  );

  it("has the most events", () => {
    expect(toBusiest(days, { window, match })).toEqual({
      period: { from: "2022-02-01", to: "2022-03-01" },
      count: 3,
    });
  });

  it("is not named when another has as many", () => {
    const even = [...days, on("2022-07-03"), on("2022-07-04")];
    expect(toBusiest(even, { window, match })).toBeNull();
  });

  it("is not named when it depends on events of which it is not known whether they lie in it", () => {
    const vague = [...days, on("2022-07-03/2022-08", "a"), on("2022-07/2022-09", "b")];
    const more = [...vague, on("2022-07~", "c"), on("2022-07/2022-08", "d")];
    expect(toBusiest(more, { window, match })).toBeNull();
  });

  it("counts the events that only possibly lie in it, as its view does", () => {
    const vague = [...days, on("2022-02", "a"), on("2022", "b")];
    expect(toBusiest(vague, { window, match })?.count).toBe(5);
    expect(toBusiest(vague, { window, match: "CERTAIN" })?.count).toBe(4);
  });

  it("lies wholly in the window", () => {
    const cut = { from: "2022-02-02", to: "2022-12-01" };
    expect(toBusiest(days, { window: cut, match })).toBeNull();
  });

  it("is a day in a short window, and a year in a long one", () => {
    const sameDay = ["a", "b", "c"].map((slug) => on("2022-03-05", slug));
    const short = { from: "2022-03-01", to: "2022-04-01" };
    expect(toBusiest(sameDay, { window: short, match })?.period.to).toBe("2022-03-06");
    const long = { from: "1900-01-01", to: "2030-06-01" };
    expect(toBusiest(sameDay, { window: long, match })?.period.from).toBe("2022-01-01");
  });
});

describe("the longest gap", () => {
  const early = ["01", "02", "03", "04", "05", "06", "07"].map((day) => on(`2022-02-${day}`));

  it("lies between two events, in which none can have happened", () => {
    const events = [...early, on("2022-11-05")];
    expect(toLongestGap(events, window)?.gap).toEqual({ last: "2022-02-07", next: "2022-11-05" });
    const between = [...events, on("2022-04")];
    expect(toLongestGap(between, window)?.gap).toEqual({ last: "2022-04-30", next: "2022-11-05" });
    expect(toLongestGap([...events, on("2022", "year")], window)).toBeNull();
    expect(toLongestGap([...events, on("2021-03-04/..")], window)).toBeNull();
  });

  it("is not before the first or after the last event, and not between few", () => {
    expect(toLongestGap([...early, on("2022-02-08")], window)).toBeNull();
    expect(toLongestGap([...early.slice(1), on("2022-11-05")], window)).toBeNull();
    const beyond = [...early, on("2023-11-05")];
    expect(toLongestGap(beyond, window)).toBeNull();
  });
});

describe("those most often together", () => {
  const meet = (slug: string, organizations: string[], mentions: string[] = []) =>
    makeEvent({ slug, organizations: organizations.map(makeOrganization), mentions });

  it("take part in the most events, which a mention is not", () => {
    const events = [
      meet("a", ["csto", "sco", "un"]),
      meet("b", ["csto", "sco"]),
      meet("c", ["csto", "sco"]),
      meet("d", ["csto", "un"], ["un"]),
      meet("e", ["csto", "un"], ["csto"]),
    ];
    expect(toMostTogether(events, ["un", "csto", "sco"])).toEqual({
      pair: ["csto", "sco"],
      count: 3,
    });
    expect(toMostTogether(events, ["un", "csto"])).toBeNull();
    const even = [...events, meet("f", ["csto", "un"]), meet("g", ["csto", "un"])];
    expect(toMostTogether(even, ["un", "csto", "sco"])).toBeNull();
  });
});

const laneOf = (key: string): Lane => ({
  key,
  label: key.toUpperCase(),
  name: key,
  hue: null,
  count: 1,
  mentioned: 0,
  folded: false,
});

describe("what stands out", () => {
  const keys = ["a", "b", "c"];
  const edtf = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(
        ([month, day]) => `2022-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
      ),
    fc.constantFrom(
      "2022-02",
      "2022-07",
      "2022-03/2022-05",
      "2021-11/2022-01",
      "2022",
      "2022-11/..",
    ),
  );
  const events = fc
    .array(fc.tuple(edtf, fc.subarray(keys), fc.subarray(keys)), { maxLength: 60 })
    .map((made) =>
      made.map(([edtf, own, mentions], index) =>
        makeEvent({
          edtf,
          slug: `event-${index}`,
          organizations: own.map(makeOrganization),
          mentions,
        }),
      ),
    );
  const view: View = { ...emptyView, window };

  it("is true, and its numbers are those of the views to which it leads", () => {
    fc.assert(
      fc.property(
        events,
        fc.constantFrom("POSSIBLE" as const, "CERTAIN" as const, "STARTS" as const),
        (events, match) => {
          const lanes = keys.map(laneOf);
          const input = { view: { ...view, match }, window, stored: window, events, lanes };
          const facts = toFacts(input);
          expect(facts.length).toBeLessThanOrEqual(3);
          for (const fact of facts) {
            const shown = { ...input.view, ...fact.change };
            const listed = events.filter(
              ({ date, participations }) =>
                matchesWindow(date, shown.window ?? window, match) &&
                [...shown.organizationsAll, ...shown.organizations].every((slug) =>
                  participations.some(
                    ({ role, organization }) =>
                      organization.slug === slug && (shown.roles === "all" || role !== "MENTIONED"),
                  ),
                ),
            );
            if (fact.type !== "gap") expect(listed).toHaveLength(fact.count);
            if (fact.type === "busiest") {
              for (const period of toWholeSteps(window, "MONTH")) {
                const others = events.filter(({ date }) => matchesWindow(date, period, match));
                if (period.from !== fact.period.from)
                  expect(others.length).toBeLessThan(fact.count);
              }
            }
            if (fact.type === "gap") {
              const { last, next } = fact.gap;
              const own = events.filter(({ organizations }) =>
                organizations.some(({ slug }) => slug === fact.lane.key),
              );
              expect(own.some(({ date }) => date.latest === last)).toBe(true);
              expect(own.some(({ date }) => date.earliest === next)).toBe(true);
              const isBetween = own.some(
                ({ date }) => (date.earliest ?? "") < next && (date.latest ?? "9999") > last,
              );
              expect(isBetween).toBe(false);
            }
          }
        },
      ),
    );
  });

  it("is nothing in a window of few events", () => {
    const few = Array.from({ length: 9 }, (_, index) => on("2022-02-02", `event-${index}`));
    const input = { view, window, stored: window, lanes: [] };
    expect(toFacts({ ...input, events: few })).toEqual([]);
    expect(toFacts({ ...input, events: [...few, on("2022-05-05")] })).toHaveLength(1);
  });

  it("does not repeat what the page of an organization says", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      makeEvent({
        slug: `event-${index}`,
        edtf: "2022-02-02",
        organizations: ["a", "b"].map(makeOrganization),
      }),
    );
    const toTypes = (view: View) =>
      toFacts({ view, window, stored: window, events: many, lanes: keys.map(laneOf) }).map(
        ({ type }) => type,
      );
    expect(toTypes(view)).toEqual(["busiest", "together"]);
    expect(toTypes({ ...view, subject: { type: "organization", slug: "a" } })).toEqual(["busiest"]);
    expect(toTypes({ ...view, lanes: "KIND" })).toEqual(["busiest"]);
  });
});
