import type { Day } from "@dateline/core";
import type { CitationRelation, InvolvementRole, ParticipationRole } from "@dateline/db";
import type { Columns } from "./columns.ts";

export type KindRecord = {
  id: number;
  slug: string;
  label: string;
  plural: string;
  description: string | null;
};

export type OrganizationRecord = {
  id: number;
  slug: string;
  name: string;
  acronym: string | null;
  aliases: string[];
  eventCount: number;
};

export type PersonRecord = {
  id: number;
  slug: string;
  name: string;
  aliases: string[];
  eventCount: number;
};

export type CollectionRecord = {
  slug: string;
  title: string;
  description: string | null;
  license: string;
  homepage: string | null;
  maintainers: string[];
  events: number;
};

export type PlaceRecord = {
  id: number;
  slug: string;
  name: string;
  aliases: string[];
  countryCode: string | null;
  latitude: number | null;
  longitude: number | null;
};

export type PublisherRecord = { id: number; slug: string; name: string; owner: string };

export type DocumentRecord = {
  id: number;
  url: string;
  title: string;
  titleIsOurs: boolean;
  publishedOn: Day | null;
  language: string | null;
  publisher: PublisherRecord;
  syndicatedFrom: PublisherRecord | null;
};

export type ParticipationRow = {
  eventId: number;
  organization: OrganizationRecord;
  role: ParticipationRole;
};

export type InvolvementRow = { person: PersonRecord; role: InvolvementRole; office: string | null };

export type StatementRow = {
  speaker: PersonRecord | null;
  organization: OrganizationRecord | null;
  paraphrase: string;
};

export type CitationRow = {
  document: DocumentRecord;
  relation: CitationRelation;
  quote: string | null;
  locator: string | null;
};

export type CorroborationRow = {
  eventId: number;
  documents: number;
  publishers: number;
  owners: number;
};

export type OwnerCorroborationRow = { owner: string; documents: DocumentRecord[] };

export type StoryRecord = {
  id: number;
  slug: string;
  title: string;
  summary: string;
  source: string;
  createdAt: Date;
  updatedAt: Date;
};

/** A step, with the slugs of its story and its event. */
export type StoryStepRow = {
  storyId: number;
  story: string;
  /** From 0. */
  position: number;
  heading: string;
  text: string;
  view: string;
  event: string | null;
};

export const kindColumns: Columns<KindRecord> = {
  id: "id",
  slug: "slug",
  label: "label",
  plural: "plural",
  description: "description",
};

export const organizationColumns: Columns<OrganizationRecord> = {
  id: "id",
  slug: "slug",
  name: "name",
  acronym: "acronym",
  aliases: "aliases",
  eventCount: "event_count",
};

export const personColumns: Columns<PersonRecord> = {
  id: "id",
  slug: "slug",
  name: "name",
  aliases: "aliases",
  eventCount: "event_count",
};

export const collectionColumns: Columns<CollectionRecord> = {
  slug: "slug",
  title: "title",
  description: "description",
  license: "license",
  homepage: "homepage",
  maintainers: "maintainers",
  events: "event_count",
};

export const placeColumns: Columns<PlaceRecord> = {
  id: "id",
  slug: "slug",
  name: "name",
  aliases: "aliases",
  countryCode: "country_code",
  latitude: "latitude",
  longitude: "longitude",
};

export const publisherColumns: Columns<PublisherRecord> = {
  id: "id",
  slug: "slug",
  name: "name",
  owner: "owner",
};

export const storyColumns: Columns<StoryRecord> = {
  id: "id",
  slug: "slug",
  title: "title",
  summary: "summary",
  source: "source",
  createdAt: "created_at",
  updatedAt: "updated_at",
};

/** Of the step itself. */
export const storyStepColumns = { heading: "heading", text: "text", view: "view" };

/** Without the publishers, which are joined. */
export const documentColumns: Columns<Omit<DocumentRecord, "publisher" | "syndicatedFrom">> = {
  id: "id",
  url: "url",
  title: "title",
  titleIsOurs: "title_is_ours",
  publishedOn: "published_on",
  language: "language",
};

/** The columns of the links between an event and another record. */
export const participationColumns = { role: "role" };
export const involvementColumns = { role: "role", office: "office" };
export const statementColumns = { paraphrase: "paraphrase" };
export const citationColumns = { relation: "relation", quote: "quote", locator: "locator" };
