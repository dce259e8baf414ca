import { describe, expect, it } from "vitest";
import type { CitationRelation } from "../graphql/generated.ts";
import { groupByRelation, toEvidenceTexts, toReportCount } from "./evidence.ts";

const cite = (...relations: CitationRelation[]) => relations.map((relation) => ({ relation }));

describe("the evidence of an event in words", () => {
  it.each([
    [3, 2, cite("REPORTS", "ANNOUNCES"), "3 reports by 2 independent owners · 1 announcement"],
    [1, 1, cite("REPORTS"), "1 report by 1 owner"],
    [2, 1, cite("REPORTS", "REPORTS"), "2 reports by 1 owner"],
    [0, 0, cite("ANNOUNCES", "ANNOUNCES"), "no reports · 2 announcements"],
    [
      1,
      1,
      cite("REACTS", "BACKGROUND", "BACKGROUND", "REPORTS"),
      "1 report by 1 owner · 2 background documents · 1 reaction",
    ],
  ])("%i documents of %i owners and %j", (documents, owners, citations, text) => {
    expect(toEvidenceTexts({ documents, owners }, citations).join(" · ")).toBe(text);
  });

  it("in a list is the number of reports alone", () => {
    expect([0, 1, 1000].map(toReportCount)).toEqual(["no reports", "1 report", "1,000 reports"]);
  });
});

it("citations are grouped with reports first, and keep their order within a group", () => {
  const citations = [
    { relation: "ANNOUNCES", n: 1 },
    { relation: "REPORTS", n: 2 },
    { relation: "REPORTS", n: 3 },
  ] as const;
  expect(groupByRelation(citations).map(({ heading, citations }) => [heading, citations])).toEqual([
    ["Reports", [citations[1], citations[2]]],
    ["Announcements", [citations[0]]],
  ]);
});
