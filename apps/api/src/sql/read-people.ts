import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { between, beyond, ordered, type Page, type Position, type Side } from "./keyset.ts";
import { byEventCount } from "./named-order.ts";
import type { PersonRecord } from "./records.ts";
import { send } from "./send.ts";

/** Which people stand on this page, most events first? */
export function readPersonPage(database: Database, page: Page): Promise<PersonRecord[]> {
  return send<PersonRecord>(
    database,
    sql`SELECT n.id, n.slug, n.name, n.aliases, n.event_count AS "eventCount"
      FROM people n WHERE ${between(byEventCount, page)} ${ordered(byEventCount, page)}`,
  );
}

/** Is there one at this position or beyond it? */
export async function readWhetherPeople(
  database: Database,
  side: Side,
  position: Position,
): Promise<boolean> {
  const [row] = await send<{ found: boolean }>(
    database,
    sql`SELECT EXISTS (SELECT FROM people n
      WHERE ${beyond(byEventCount, side, position, true)}) AS found`,
  );
  return row?.found ?? false;
}

/** How many people are there? */
export async function readPersonCount(database: Database): Promise<number> {
  const [row] = await send<{ count: number }>(
    database,
    sql`SELECT count(*)::int AS count FROM people`,
  );
  return row?.count ?? 0;
}
