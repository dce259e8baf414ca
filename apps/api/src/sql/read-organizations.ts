import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { between, beyond, ordered, type Page, type Position, type Side } from "./keyset.ts";
import { byEventCount } from "./named-order.ts";
import type { OrganizationRecord } from "./records.ts";
import { send } from "./send.ts";

/** Which organizations stand on this page, most events first? */
export function readOrganizationPage(
  database: Database,
  page: Page,
): Promise<OrganizationRecord[]> {
  return send<OrganizationRecord>(
    database,
    sql`SELECT n.id, n.slug, n.name, n.acronym, n.aliases, n.event_count AS "eventCount"
      FROM organizations n WHERE ${between(byEventCount, page)} ${ordered(byEventCount, page)}`,
  );
}

/** Is there one at this position or beyond it? */
export async function readWhetherOrganizations(
  database: Database,
  side: Side,
  position: Position,
): Promise<boolean> {
  const [row] = await send<{ found: boolean }>(
    database,
    sql`SELECT EXISTS (SELECT FROM organizations n
      WHERE ${beyond(byEventCount, side, position, true)}) AS found`,
  );
  return row?.found ?? false;
}

/** How many organizations are there? */
export async function readOrganizationCount(database: Database): Promise<number> {
  const [row] = await send<{ count: number }>(
    database,
    sql`SELECT count(*)::int AS count FROM organizations`,
  );
  return row?.count ?? 0;
}
