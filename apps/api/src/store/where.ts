import sql, { join, type Sql } from "sql-template-tag";

/** A `WHERE` clause of conditions combined with AND. */
export function where(conditions: readonly Sql[]): Sql {
  return conditions.length > 0 ? sql`WHERE ${join(conditions, " AND ")}` : sql``;
}
