import type { Day } from "@dateline/core";
import type { InvolvementRole, ParticipationRole } from "@dateline/db";
import { raw, type Sql } from "sql-template-tag";

// What the statements of this folder and Prisma's single-record reads have in common.

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

/** An organization of the table or alias `from` as JSON; null where a left join found none. */
export const organizationJson = (from: string): Sql =>
  raw(`CASE WHEN ${from}.id IS NOT NULL THEN json_build_object('id', ${from}.id, 'slug', ${from}.slug,
    'name', ${from}.name, 'acronym', ${from}.acronym, 'aliases', ${from}.aliases,
    'eventCount', ${from}.event_count) END`);

/** A person, likewise. */
export const personJson = (from: string): Sql =>
  raw(`CASE WHEN ${from}.id IS NOT NULL THEN json_build_object('id', ${from}.id, 'slug', ${from}.slug,
    'name', ${from}.name, 'aliases', ${from}.aliases, 'eventCount', ${from}.event_count) END`);

/** A publisher, likewise. */
export const publisherJson = (from: string): Sql =>
  raw(`CASE WHEN ${from}.id IS NOT NULL THEN json_build_object('id', ${from}.id, 'slug', ${from}.slug,
    'name', ${from}.name, 'owner', ${from}.owner) END`);

/** A document `d` with its publisher `p` and the publisher `s` whose text it republishes, if any. */
export const documentJson: Sql = raw(`json_build_object('id', d.id, 'url', d.url, 'title', d.title,
    'publishedOn', to_char(d.published_on, 'YYYY-MM-DD'), 'language', d.language,
    'publisher', ${publisherJson("p").sql}, 'syndicatedFrom', ${publisherJson("s").sql})`);
