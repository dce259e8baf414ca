import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import type { OrganizationRecord, PersonRecord, PlaceRecord, PublisherRecord } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Which organizations have these slugs? Null where none has. */
export async function readOrganizationsBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(OrganizationRecord | null)[]> {
  const found = await sendPrepared<OrganizationRecord>(
    database,
    sql`/* readOrganizationsBySlug */ SELECT id, slug, name, acronym, aliases, event_count AS "eventCount" FROM organizations
      WHERE slug = ANY(${slugs}::text[])`,
  );
  return inOrderOf(slugs, found);
}

/** Which people have these slugs? */
export async function readPeopleBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(PersonRecord | null)[]> {
  const found = await sendPrepared<PersonRecord>(
    database,
    sql`/* readPeopleBySlug */ SELECT id, slug, name, aliases, event_count AS "eventCount" FROM people
      WHERE slug = ANY(${slugs}::text[])`,
  );
  return inOrderOf(slugs, found);
}

/** Which places have these slugs? */
export async function readPlacesBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(PlaceRecord | null)[]> {
  const found = await sendPrepared<PlaceRecord>(
    database,
    sql`/* readPlacesBySlug */ SELECT id, slug, name, country_code AS "countryCode" FROM places
      WHERE slug = ANY(${slugs}::text[])`,
  );
  return inOrderOf(slugs, found);
}

/** Which publishers have these slugs? */
export async function readPublishersBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(PublisherRecord | null)[]> {
  const found = await sendPrepared<PublisherRecord>(
    database,
    sql`/* readPublishersBySlug */ SELECT id, slug, name, owner FROM publishers WHERE slug = ANY(${slugs}::text[])`,
  );
  return inOrderOf(slugs, found);
}

function inOrderOf<Named extends { slug: string }>(
  slugs: readonly string[],
  found: readonly Named[],
): (Named | null)[] {
  const bySlug = new Map(found.map((record) => [record.slug, record]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}
