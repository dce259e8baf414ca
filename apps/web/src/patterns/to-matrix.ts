import { toAddress, type View } from "@dateline/core";
import type { MeetingsQuery } from "../graphql/generated.ts";
import type { MatrixSort } from "./to-patterns-address.ts";

/** Number of rows and of columns: as many as fit on a phone. */
export const matrixSize = 10;

type Organization = MeetingsQuery["coParticipations"]["organizations"][number]["organization"];

/** The events that two organizations share; on the diagonal, all events of one. */
export type MatrixCell = { slug: string; label: string; count: number; href: string };

export type MatrixRow = { organization: Organization; label: string; cells: readonly MatrixCell[] };

export type Matrix = {
  rows: readonly MatrixRow[];
  /** The largest number of events that two organizations share, at least 1. */
  max: number;
};

/**
 * Who meets whom in the events of a view. Excludes the organization whose page it is, which takes
 * part in all of them.
 */
export function toMatrix(
  { organizations, pairs }: MeetingsQuery["coParticipations"],
  view: View,
  sort: MatrixSort,
): Matrix {
  const subject = view.subject?.type === "organization" ? view.subject.slug : null;
  const shown = organizations
    .filter(({ organization }) => organization.slug !== subject)
    .slice(0, matrixSize);
  const counts = new Map(
    pairs.flatMap(({ organization, other, count }) => [
      [`${organization.slug} ${other.slug}`, count] as const,
      [`${other.slug} ${organization.slug}`, count] as const,
    ]),
  );
  const sorted = sort === "name" ? shown.toSorted(byLabel) : shown;
  const rows = sorted.map(({ organization, count }) => ({
    organization,
    label: toLabel(organization),
    cells: sorted.map(({ organization: { slug, ...other } }) => ({
      slug,
      label: toLabel(other),
      count: slug === organization.slug ? count : (counts.get(`${organization.slug} ${slug}`) ?? 0),
      href: toPairAddress(view, [organization.slug, slug]),
    })),
  }));
  const shared = rows.flatMap(({ organization, cells }) =>
    cells.flatMap(({ slug, count }) => (slug === organization.slug ? [] : [count])),
  );
  return { rows, max: Math.max(1, ...shared) };
}

/** The dashboard with the events in which both organizations take part. */
function toPairAddress(view: View, slugs: readonly string[]): string {
  const organizationsAll = [...new Set([...view.organizationsAll, ...slugs])];
  return toAddress({ ...view, organizationsAll, isCompared: false, event: null, roles: "part" });
}

const toLabel = ({ name, acronym }: Pick<Organization, "name" | "acronym">) => acronym ?? name;

type Counted = { organization: Organization };

const byLabel = (a: Counted, b: Counted) =>
  toLabel(a.organization).localeCompare(toLabel(b.organization), "en");
