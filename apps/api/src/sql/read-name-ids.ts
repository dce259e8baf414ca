import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { sendPrepared } from "./send.ts";

/** What a filter names by slug. */
export type NameKind = "organizations" | "people" | "places" | "publishers";

export type Name = { kind: NameKind; slug: string };

/** Which ids have these names? Null where there is none. */
export async function readNameIds(
  database: Database,
  names: readonly Name[],
): Promise<(number | null)[]> {
  const rows = await sendPrepared<{ n: number; id: number | null }>(
    database,
    sql`SELECT CASE named.kind
        WHEN 'organizations' THEN (SELECT y.id FROM organizations y WHERE y.slug = named.slug)
        WHEN 'people' THEN (SELECT y.id FROM people y WHERE y.slug = named.slug)
        WHEN 'places' THEN (SELECT y.id FROM places y WHERE y.slug = named.slug)
        WHEN 'publishers' THEN (SELECT y.id FROM publishers y WHERE y.slug = named.slug)
      END AS id
      FROM unnest(${names.map(({ kind }) => kind)}::text[], ${names.map(({ slug }) => slug)}::text[])
        WITH ORDINALITY AS named(kind, slug, n)
      ORDER BY named.n`,
  );
  return rows.map(({ id }) => id);
}
