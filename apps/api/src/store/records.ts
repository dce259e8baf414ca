import type { Day } from "@dateline/core";
import type { InvolvementRole, ParticipationRole } from "@dateline/db";
import type { Columns } from "./columns.ts";

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

export type PlaceRecord = { id: number; slug: string; name: string; countryCode: string | null };

export type PublisherRecord = { id: number; slug: string; name: string; owner: string };

export type DocumentRecord = {
  id: number;
  url: string;
  title: string;
  publishedOn: Day | null;
  language: string | null;
  publisher: PublisherRecord;
  syndicatedFrom: PublisherRecord | null;
};

export type ParticipationRow = { organization: OrganizationRecord; role: ParticipationRole };

export type InvolvementRow = { person: PersonRecord; role: InvolvementRole; office: string | null };

export type StatementRow = {
  speaker: PersonRecord | null;
  organization: OrganizationRecord | null;
  paraphrase: string;
};

export type CitationRow = {
  document: DocumentRecord;
  quote: string | null;
  locator: string | null;
};

export type CorroborationRow = { documents: number; publishers: number; owners: number };

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

export const placeColumns: Columns<PlaceRecord> = {
  id: "id",
  slug: "slug",
  name: "name",
  countryCode: "country_code",
};

export const publisherColumns: Columns<PublisherRecord> = {
  id: "id",
  slug: "slug",
  name: "name",
  owner: "owner",
};

/** Without the publishers, which are joined. */
export const documentColumns: Columns<Omit<DocumentRecord, "publisher" | "syndicatedFrom">> = {
  id: "id",
  url: "url",
  title: "title",
  publishedOn: "published_on",
  language: "language",
};

/** The columns of the links between an event and another record. */
export const participationColumns = { role: "role" };
export const involvementColumns = { role: "role", office: "office" };
export const statementColumns = { paraphrase: "paraphrase" };
export const citationColumns = { quote: "quote", locator: "locator" };
