import { parseEdtf, toDateLabel } from "@dateline/core";
import type { EventDetail } from "../src/event/queries.ts";
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

/** An event as the API returns it, with an EDTF date. */
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

type FieldWithValue = {
  [Field in keyof EventDetail]: null extends EventDetail[Field] ? never : Field;
}[keyof EventDetail];

/**
 * An event with all data of its page. Of its fields that may be null, only those needed are set.
 */
export function makeEventDetail(wanted: Wanted): EventDetail {
  const event = makeEvent(wanted);
  const detail: Pick<EventDetail, FieldWithValue> = {
    ...event,
    summary: "What happened.",
    date: { ...event.date, note: null },
    corroboration: { documents: 1, publishers: 1, owners: 1 },
    participations: event.organizations.map((organization) => ({
      organization,
      role: "PARTICIPANT" as const,
    })),
    involvements: [],
    statements: [],
    citations: [],
    related: [],
    createdAt: "2025-01-01T00:00:00Z",
    updatedAt: "2025-02-03T00:00:00Z",
  };
  return { ...event, ...detail } as EventDetail;
}
