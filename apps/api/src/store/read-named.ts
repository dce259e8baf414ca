import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import { selected } from "./columns.ts";
import { between, beyond, ordered, type Page, type Position, type Side } from "./keyset.ts";
import { byEventCount } from "./named-order.ts";
import {
  type OrganizationRecord,
  organizationColumns,
  type PersonRecord,
  personColumns,
} from "./records.ts";
import { send } from "./send.ts";

/** The kinds of records that are listed by name. */
export type NamedKind = "ORGANIZATION" | "PERSON";
export type NamedRecord<Kind extends NamedKind> = Kind extends "ORGANIZATION"
  ? OrganizationRecord
  : PersonRecord;

const tables: Record<NamedKind, { table: Sql; columns: Sql }> = {
  ORGANIZATION: {
    table: sql`organizations`,
    columns: selected("n", organizationColumns),
  },
  PERSON: {
    table: sql`people`,
    columns: selected("n", personColumns),
  },
};

/** Reads a page of the records that a text names, most events first; all if the text is null. */
export function readNamedPage<Kind extends NamedKind>(
  database: Database,
  kind: Kind,
  text: string | null,
  page: Page,
): Promise<NamedRecord<Kind>[]> {
  const { table, columns } = tables[kind];
  return send<NamedRecord<Kind>>(
    database,
    sql`/* readNamedPage */ SELECT ${columns} FROM ${table} n
      WHERE ${between(byEventCount, page)} AND ${named(table, text)} ${ordered(byEventCount, page)}`,
  );
}

/** Reads whether there is a record at this position or beyond it. */
export async function readWhetherNamed(
  database: Database,
  kind: NamedKind,
  text: string | null,
  { side, position }: { side: Side; position: Position },
): Promise<boolean> {
  const { table } = tables[kind];
  const [row] = await send<{ found: boolean }>(
    database,
    sql`/* readWhetherNamed */ SELECT EXISTS (SELECT FROM ${table} n
      WHERE ${beyond(byEventCount, side, position, true)} AND ${named(table, text)}) AS found`,
  );
  return row?.found ?? false;
}

/** Counts the records that a text names. */
export async function readNamedCount(
  database: Database,
  kind: NamedKind,
  text: string | null,
): Promise<number> {
  const { table } = tables[kind];
  const [row] = await send<{ count: number }>(
    database,
    sql`/* readNamedCount */ SELECT count(*)::int AS count FROM ${table} n WHERE ${named(table, text)}`,
  );
  return row?.count ?? 0;
}

// Each word of the text is the start of a word of the name, acronym or aliases; if no record
// matches, those with similar spelling do.
function named(table: Sql, text: string | null): Sql {
  if (text === null) return sql`true`;
  const beginnings = sql`ARRAY(SELECT ${"\\m"} || word
    FROM regexp_split_to_table(fold(${text}), '[^[:alnum:]]+') word WHERE word <> '')`;
  return sql`CASE WHEN EXISTS (SELECT FROM ${table} any_named WHERE any_named.names ~ ALL (${beginnings}))
    THEN n.names ~ ALL (${beginnings}) ELSE word_similarity(fold(${text}), n.names) >= 0.5 END`;
}
