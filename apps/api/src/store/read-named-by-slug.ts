import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { type Columns, selected } from "./columns.ts";
import {
  type OrganizationRecord,
  organizationColumns,
  type PersonRecord,
  type PlaceRecord,
  type PublisherRecord,
  personColumns,
  placeColumns,
  publisherColumns,
} from "./records.ts";
import { sendPrepared } from "./send.ts";

/** The records with some slugs, in the order of the slugs; null for a slug that is unknown. */
type BySlug<Named> = Promise<(Named | null)[]>;

export function readOrganizationsBySlug(
  database: Database,
  slugs: readonly string[],
): BySlug<OrganizationRecord> {
  return readBySlug(database, slugs, {
    name: sql`/* readOrganizationsBySlug */`,
    from: sql`organizations`,
    columns: organizationColumns,
  });
}

export function readPeopleBySlug(
  database: Database,
  slugs: readonly string[],
): BySlug<PersonRecord> {
  return readBySlug(database, slugs, {
    name: sql`/* readPeopleBySlug */`,
    from: sql`people`,
    columns: personColumns,
  });
}

export function readPlacesBySlug(
  database: Database,
  slugs: readonly string[],
): BySlug<PlaceRecord> {
  return readBySlug(database, slugs, {
    name: sql`/* readPlacesBySlug */`,
    from: sql`places`,
    columns: placeColumns,
  });
}

export function readPublishersBySlug(
  database: Database,
  slugs: readonly string[],
): BySlug<PublisherRecord> {
  return readBySlug(database, slugs, {
    name: sql`/* readPublishersBySlug */`,
    from: sql`publishers`,
    columns: publisherColumns,
  });
}

async function readBySlug<Named extends { slug: string }>(
  database: Database,
  slugs: readonly string[],
  { name, from, columns }: { name: Sql; from: Sql; columns: Columns<Named> },
): BySlug<Named> {
  const found = await sendPrepared<Named>(
    database,
    sql`${name} SELECT ${selected("n", columns)} FROM ${from} n WHERE n.slug = ${anyKey(slugs)}`,
  );
  const recordOf = new Map(found.map((record) => [record.slug, record]));
  return slugs.map((slug) => recordOf.get(slug) ?? null);
}
