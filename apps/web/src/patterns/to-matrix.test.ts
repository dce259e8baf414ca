import { emptyView, parseAddress, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import type { MeetingsQuery } from "../graphql/generated.ts";
import { matrixSize, toMatrix } from "./to-matrix.ts";

type Answer = MeetingsQuery["coParticipations"];

const organization = (slug: string) => ({ slug, name: `Name of ${slug}`, acronym: slug });
const counted = (slug: string, count: number) => ({ organization: organization(slug), count });
const pair = (slug: string, other: string, count: number) => ({
  organization: { slug },
  other: { slug: other },
  count,
});
const answer: Answer = {
  organizations: [counted("s", 9), counted("z", 5), counted("a", 4), counted("m", 1)],
  pairs: [pair("s", "z", 5), pair("z", "a", 3), pair("s", "a", 4)],
};
const view: View = {
  ...emptyView,
  subject: { type: "organization", slug: "s" },
  window: { from: "2022-01-01", to: "2023-01-01" },
  organizationsAll: ["z"],
};

describe("the matrix of who meets whom", () => {
  it("leaves out the organization whose page it is, which is in every event", () => {
    const { rows, max } = toMatrix(answer, view, "count");
    expect(rows.map(({ cells, label }) => [label, ...cells.map(({ count }) => count)])).toEqual([
      ["z", 5, 3, 0],
      ["a", 3, 4, 0],
      ["m", 0, 0, 1],
    ]);
    expect(max).toBe(3);
  });

  it("is the same on either side of its diagonal, however it is sorted", () => {
    for (const sort of ["count", "name"] as const) {
      const { rows } = toMatrix(answer, { ...view, subject: null }, sort);
      const labels = rows.map(({ label }) => label);
      expect(labels).toEqual(sort === "name" ? labels.toSorted() : ["s", "z", "a", "m"]);
      for (const [index, { cells }] of rows.entries()) {
        expect(cells.map(({ label }) => label)).toEqual(labels);
        expect(cells.map(({ count }) => count)).toEqual(rows.map((row) => row.cells[index]?.count));
      }
    }
  });

  it("leads to the events of both, without mentions, in the same dates", () => {
    const [, row] = toMatrix(answer, view, "count").rows;
    const [path = "", query = ""] = row?.cells[0]?.href.split("?") ?? [];
    const { view: shown } = parseAddress(path, query);
    expect(shown).toEqual({ ...view, organizationsAll: ["z", "a"], roles: "part" });
  });

  it("has as many rows as there is room for", () => {
    const organizations = Array.from({ length: 30 }, (_, index) =>
      counted(`o${index}`, 30 - index),
    );
    const { rows, max } = toMatrix({ organizations, pairs: [] }, emptyView, "count");
    expect(rows).toHaveLength(matrixSize);
    expect(max).toBe(1);
  });
});
