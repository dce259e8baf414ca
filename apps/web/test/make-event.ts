import { parseEdtf, toDateLabel } from "@dateline/core";
import type { EventDetail } from "../src/event/queries.ts";
import type { EventSummaryFragment, MarkEventFragment } from "../src/graphql/generated.ts";

export const makeOrganization = (slug: string) => ({
  slug,
  name: `Organization ${slug}`,
  acronym: slug.toUpperCase(),
});

/** A collection with only its required fields, unless the test sets others. */
export const makeCollection = (wanted: Partial<Collection> = {}) => ({
  slug: "some-events",
  title: "Some events, 2021–2024",
  license: "CC-BY-4.0",
  homepage: null,
  maintainers: [],
  events: 1,
  ...wanted,
});

type Collection = EventDetail["collection"] & { events: number };

type Wanted = {
  slug?: string;
  edtf?: string;
  organizations?: EventSummaryFragment["organizations"];
  /** Slugs of the organizations that are only mentioned. */
  mentions?: string[];
  owners?: number;
  title?: string;
  shortTitle?: string;
};

/** An event as the API returns it, with an EDTF date. */
export function makeEvent(
  wanted: Wanted,
): EventSummaryFragment & Pick<MarkEventFragment, "participations" | "shortTitle"> {
  const {
    slug = "event",
    edtf = "2024-01-01",
    organizations = [],
    mentions = [],
    owners = 1,
    title = slug,
    shortTitle = null,
  } = wanted;
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(parsed.message);
  return {
    id: slug,
    slug,
    title,
    shortTitle,
    kind: { slug: "meeting", label: "Meeting" },
    date: { ...parsed.date, basis: "STATED", label: toDateLabel(edtf) },
    place: null,
    organizations,
    participations: organizations.map(({ slug }) => ({
      organization: { slug },
      role: mentions.includes(slug) ? ("MENTIONED" as const) : ("PARTICIPANT" as const),
    })),
    corroboration: { documents: owners, owners },
  };
}

type FieldWithValue = {
  [Field in keyof EventDetail]: null extends EventDetail[Field] ? never : Field;
}[keyof EventDetail];

/** An event with all data of its page. Of its nullable fields, only the necessary ones are set. */
export function makeEventDetail(wanted: Wanted): EventDetail {
  const event = makeEvent(wanted);
  const detail: Pick<EventDetail, FieldWithValue> = {
    ...event,
    summary: "What happened.",
    collection: makeCollection(),
    date: { ...event.date, note: null },
    corroboration: { documents: 1, publishers: 1, owners: 1 },
    participations: event.organizations.map((organization) => ({
      organization,
      role: "PARTICIPANT" as const,
    })),
    involvements: [],
    statements: [],
    citations: [],
    storySteps: [],
    related: [],
    createdAt: "2025-01-01T00:00:00Z",
    updatedAt: "2025-02-03T00:00:00Z",
  };
  return { image: null, ...event, ...detail } as EventDetail;
}
