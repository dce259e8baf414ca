import { parseEdtf, toDateLabel } from "@dateline/core";
import type { EventSummaryFragment } from "../src/graphql/generated.ts";

export const makeOrganization = (slug: string) => ({
  slug,
  name: `Organization ${slug}`,
  acronym: slug.toUpperCase(),
});

type Wanted = {
  slug?: string;
  edtf?: string;
  organizations?: EventSummaryFragment["organizations"];
  owners?: number;
  title?: string;
};

/** An event as the API gives it, dated by an EDTF string. */
export function makeEvent(wanted: Wanted): EventSummaryFragment {
  const {
    slug = "event",
    edtf = "2024-01-01",
    organizations = [],
    owners = 1,
    title = slug,
  } = wanted;
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(parsed.message);
  return {
    id: slug,
    slug,
    title,
    kind: "MEETING",
    date: { ...parsed.date, basis: "STATED", label: toDateLabel(edtf) },
    place: null,
    organizations,
    corroboration: { documents: owners, owners },
  };
}
