import type { Day } from "@dateline/core";
import type { InvolvementRole, ParticipationRole } from "@dateline/db";
import { type Nested, nested } from "./nested.ts";

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

/** An organization of the table or alias `from`. */
export const organizationOf = (from: string): Nested<OrganizationRecord> =>
  nested<OrganizationRecord>(from, {
    id: "id",
    slug: "slug",
    name: "name",
    acronym: "acronym",
    aliases: "aliases",
    eventCount: "event_count",
  });

/** A person, likewise. */
export const personOf = (from: string): Nested<PersonRecord> =>
  nested<PersonRecord>(from, {
    id: "id",
    slug: "slug",
    name: "name",
    aliases: "aliases",
    eventCount: "event_count",
  });

/** A publisher, likewise. */
export const publisherOf = (from: string): Nested<PublisherRecord> =>
  nested<PublisherRecord>(from, { id: "id", slug: "slug", name: "name", owner: "owner" });
