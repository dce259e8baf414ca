import { describe, expect, it } from "vitest";
import { makeEvent } from "../../test/make-event.ts";
import { toNeighbours } from "./queries.ts";
import { toDateKnowledge } from "./texts.ts";

const nodes = (...slugs: string[]) => ({
  nodes: slugs.map((slug) => ({ slug, title: slug, date: { earliest: "2024-01-01" } })),
});

describe("previous and next of an event", () => {
  it("follow the order of dates also among events of one day", () => {
    const data = {
      earlier: nodes("z", "me", "a", "before"),
      later: nodes("a", "me", "z", "after"),
    };
    const { previous, next } = toNeighbours(data, "me");
    expect([previous?.slug, next?.slug]).toEqual(["a", "z"]);
  });

  it("are missing at the ends, and where the filters leave the event out", () => {
    expect(toNeighbours({ earlier: nodes("me"), later: nodes("me", "b") }, "me")).toEqual({
      previous: undefined,
      next: { slug: "b", title: "b", date: { earliest: "2024-01-01" } },
    });
    expect(toNeighbours({ earlier: nodes("a"), later: nodes("b") }, "me")).toEqual({
      previous: undefined,
      next: undefined,
    });
  });
});

it.each([
  ["2024-11-28", "exact day, stated by the sources"],
  ["2024-10-31/2024-11-01", "exact days, stated by the sources"],
  ["2024-07", "known to the month, stated by the sources"],
  ["2024", "known to the year, stated by the sources"],
  ["2024-07~", "approximate, stated by the sources"],
  ["2024-11-28%", "approximate, uncertain, stated by the sources"],
])("%s is %s", (edtf, text) => {
  expect(toDateKnowledge(makeEvent({ edtf }).date)).toBe(text);
});
