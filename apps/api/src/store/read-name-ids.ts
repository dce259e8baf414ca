import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { runningBefore } from "./density.ts";
import { sendPrepared } from "./send.ts";

/** The kinds of records that a filter names by slug. */
export type NameKind = "organizations" | "people" | "places" | "publishers" | "kinds";

export type Name = { kind: NameKind; slug: string };

/**
 * The id of a slug and its number of events; 0 for places and kinds, of which an event has at most
 * one.
 */
export type NameId = { id: number; events: number };

const ofPublisher = runningBefore("PUBLISHER", sql`y.id::text`, sql`'infinity'::date`);

/** Reads the ids of slugs; null for an unknown slug. */
export async function readNameIds(
  database: Database,
  names: readonly Name[],
): Promise<(NameId | null)[]> {
  const rows = await sendPrepared<NameId | { id: null }>(
    database,
    sql`/* readNameIds */ SELECT found.id, found.events
      FROM unnest(${names.map(({ kind }) => kind)}::text[], ${names.map(({ slug }) => slug)}::text[])
        WITH ORDINALITY AS named(kind, slug, n)
      LEFT JOIN LATERAL (
        SELECT y.id, y.event_count AS events FROM organizations y
        WHERE named.kind = 'organizations' AND y.slug = named.slug
        UNION ALL
        SELECT y.id, y.event_count FROM people y
        WHERE named.kind = 'people' AND y.slug = named.slug
        UNION ALL
        SELECT y.id, 0 FROM places y
        WHERE named.kind = 'places' AND y.slug = named.slug
        UNION ALL
        SELECT y.id, coalesce((SELECT r.begun FROM ${ofPublisher} r), 0) FROM publishers y
        WHERE named.kind = 'publishers' AND y.slug = named.slug
        UNION ALL
        SELECT y.id, 0 FROM kinds y
        WHERE named.kind = 'kinds' AND y.slug = named.slug
      ) found ON true
      ORDER BY named.n`,
  );
  return rows.map((row) => (row.id === null ? null : row));
}
