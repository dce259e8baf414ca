import type { Database } from "@dateline/db";
import type { OrganizationRecord, PersonRecord, PlaceRecord, PublisherRecord } from "./records.ts";
import { inTurn } from "./send.ts";

// Single records are Prisma's: no list, no window, no count.

/** Which organizations have these slugs? Null where none has. */
export async function readOrganizationsBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(OrganizationRecord | null)[]> {
  const found = await inTurn(database, () =>
    database.prisma.organization.findMany({ where: { slug: { in: [...slugs] } } }),
  );
  return inOrderOf(slugs, found);
}

/** Which people have these slugs? */
export async function readPeopleBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(PersonRecord | null)[]> {
  const found = await inTurn(database, () =>
    database.prisma.person.findMany({ where: { slug: { in: [...slugs] } } }),
  );
  return inOrderOf(slugs, found);
}

/** Which places have these slugs? */
export async function readPlacesBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(PlaceRecord | null)[]> {
  const found = await inTurn(database, () =>
    database.prisma.place.findMany({ where: { slug: { in: [...slugs] } } }),
  );
  return inOrderOf(slugs, found);
}

/** Which publishers have these slugs? */
export async function readPublishersBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(PublisherRecord | null)[]> {
  const found = await inTurn(database, () =>
    database.prisma.publisher.findMany({ where: { slug: { in: [...slugs] } } }),
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
