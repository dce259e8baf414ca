import sql, { join, raw, type Sql } from "sql-template-tag";

/** A total order of rows: by a key, ties by id. Each may be ascending or descending. */
export type Keyset = {
  key: Sql;
  keyType: "date" | "int" | "timestamptz";
  keyDescending: boolean;
  id: Sql;
  idDescending: boolean;
};

/** A position in such an order. Its row may no longer exist. */
export type Position = { key: string | number; id: number };

/**
 * At most `size` rows strictly between `after` and `before`: the first, or the last if `backward`.
 */
export type Page = {
  size: number;
  backward: boolean;
  after: Position | null;
  before: Position | null;
};

export type Side = "AFTER" | "BEFORE";

/** The rows on one side of a position; `inclusive` adds the row at the position itself. */
export function beyond(keyset: Keyset, side: Side, position: Position, inclusive = false): Sql {
  const { key, id, keyDescending, idDescending } = keyset;
  const keyValue = sql`${position.key}::${raw(keyset.keyType)}`;
  const before = side === "BEFORE";
  const keySign = raw(keyDescending === before ? ">" : "<");
  const idSign = raw(`${idDescending === before ? ">" : "<"}${inclusive ? "=" : ""}`);
  // A row comparison is one index range, but cannot mix directions.
  if (keyDescending === idDescending) {
    return sql`(${key}, ${id}) ${idSign} (${keyValue}, ${position.id}::int)`;
  }
  return sql`${key} ${keySign}= ${keyValue} AND (${key} ${keySign} ${keyValue} OR ${id} ${idSign} ${position.id}::int)`;
}

/**
 * Like `beyond`, but as disjoint conditions, each an index range even with mixed directions: rows
 * with the same key that lie before the position are not scanned.
 */
export function rangesBeyond(
  keyset: Keyset,
  side: Side,
  position: Position,
  inclusive = false,
): Sql[] {
  const { key, id, keyDescending, idDescending } = keyset;
  if (keyDescending === idDescending) return [beyond(keyset, side, position, inclusive)];
  const keyValue = sql`${position.key}::${raw(keyset.keyType)}`;
  const before = side === "BEFORE";
  const keySign = raw(keyDescending === before ? ">" : "<");
  const idSign = raw(`${idDescending === before ? ">" : "<"}${inclusive ? "=" : ""}`);
  return [
    sql`${key} = ${keyValue} AND ${id} ${idSign} ${position.id}::int`,
    sql`${key} ${keySign} ${keyValue}`,
  ];
}

/** A page as disjoint index ranges. */
export function rangesOf(keyset: Keyset, page: Page): Sql[] {
  const [start, side] = page.backward
    ? [page.before, "BEFORE" as const]
    : [page.after, "AFTER" as const];
  if (!start) return [between(keyset, page)];
  const rest = between(keyset, { ...page, [page.backward ? "before" : "after"]: null });
  return rangesBeyond(keyset, side, start).map((range) => sql`${range} AND ${rest}`);
}

/** The conditions that select a page of its order; at least one. */
export function between(keyset: Keyset, page: Page): Sql {
  const conditions = [sql`true`];
  if (page.after) conditions.push(beyond(keyset, "AFTER", page.after));
  if (page.before) conditions.push(beyond(keyset, "BEFORE", page.before));
  return join(conditions, " AND ");
}

/**
 * ORDER BY and LIMIT of a page. One row more than its size shows whether there is a next page. The
 * limit is a literal, since no generic plan is good for all limits.
 */
export function ordered(keyset: Keyset, page: Page): Sql {
  return sql`${inOrder(keyset, page.backward)} LIMIT ${raw(String(page.size + 1))}`;
}

/** The ORDER BY clause of a page's rows. */
export function inOrder(keyset: Keyset, backward: boolean): Sql {
  const key = raw(keyset.keyDescending === backward ? "ASC" : "DESC");
  const id = raw(keyset.idDescending === backward ? "ASC" : "DESC");
  return sql`ORDER BY ${keyset.key} ${key}, ${keyset.id} ${id}`;
}
