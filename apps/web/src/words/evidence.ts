import { toCount } from "../components/count.ts";
import type { CitationRelation } from "../graphql/generated.ts";
import { capitalize } from "./text.ts";

type RelationWords = { heading: string; one: string };

/** The relations of documents to an event, in the order in which they are listed. */
const relations: Record<CitationRelation, RelationWords> = {
  REPORTS: { heading: "Reports", one: "report" },
  ANNOUNCES: { heading: "Announcements", one: "announcement" },
  BACKGROUND: { heading: "Background", one: "background document" },
  REACTS: { heading: "Reactions", one: "reaction" },
};

/** "Announcement", of one document. */
export const toRelationLabel = (relation: CitationRelation): string =>
  capitalize(relations[relation].one);

type Related = { relation: CitationRelation };

/** Groups citations by relation, reports first, each group with its heading. */
export function groupByRelation<Citation extends Related>(citations: readonly Citation[]) {
  return (Object.keys(relations) as CitationRelation[]).flatMap((relation) => {
    const group = citations.filter((citation) => citation.relation === relation);
    return group.length > 0
      ? [{ relation, heading: relations[relation].heading, citations: group }]
      : [];
  });
}

/** "3 reports", "no reports". */
export const toReportCount = (documents: number): string =>
  documents === 0 ? "no reports" : toCount(documents, relations.REPORTS.one);

/** Counts of the documents that do not report the event: "1 announcement", "2 reactions". */
export const toOtherCounts = (citations: readonly Related[]): string[] =>
  groupByRelation(citations).flatMap(({ relation, citations }) =>
    relation === "REPORTS" ? [] : toCount(citations.length, relations[relation].one),
  );

/** The evidence of an event: "3 reports by 2 independent owners", "1 announcement". */
export function toEvidenceTexts(
  { documents, owners }: { documents: number; owners: number },
  citations: readonly Related[],
): string[] {
  const by = owners === 1 ? "1 owner" : toCount(owners, "independent owner");
  const reports = toReportCount(documents);
  return [documents === 0 ? reports : `${reports} by ${by}`, ...toOtherCounts(citations)];
}
