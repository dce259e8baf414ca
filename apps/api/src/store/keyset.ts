import sql, { join, raw, type Sql } from "sql-template-tag";

/** A total order of rows: by a key, ties by id. Either may run up or down. */
export type Keyset = {
  key: Sql;
  keyType: "date" | "int" | "timestamptz";
  keyDescending: boolean;
  id: Sql;
  idDescending: boolean;
};

/** A place in such an order; it need not be a row that still exists. */
export type Position = { key: string | number; id: number };

/** At most `size` rows strictly between `after` and `before`: the first of them, or the last when `backward`. */
export type Page = {
  size: number;
  backward: boolean;
  after: Position | null;
  before: Position | null;
};

export type Side = "AFTER" | "BEFORE";

/** The rows on one side of a position; `inclusive` adds the row at the position itself, if there is one. */
export function beyond(keyset: Keyset, side: Side, position: Position, inclusive = false): Sql {
  const { key, id, keyDescending, idDescending } = keyset;
  const keyValue = sql`${position.key}::${raw(keyset.keyType)}`;
  const before = side === "BEFORE";
  const keySign = raw(keyDescending === before ? ">" : "<");
  const idSign = raw(`${idDescending === before ? ">" : "<"}${inclusive ? "=" : ""}`);
  // A row comparison is one range of the index; it cannot mix directions.
  if (keyDescending === idDescending) {
    return sql`(${key}, ${id}) ${idSign} (${keyValue}, ${position.id}::int)`;
  }
  return sql`${key} ${keySign}= ${keyValue} AND (${key} ${keySign} ${keyValue} OR ${id} ${idSign} ${position.id}::int)`;
}

/**
 * The same as conditions of which a row meets one at most, each a range of the index even where directions are mixed: among many
 * rows of the same key none before the position is looked at.
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

/** A page as such ranges, from where it begins. */
export function rangesOf(keyset: Keyset, page: Page): Sql[] {
  const [start, side] = page.backward
    ? [page.before, "BEFORE" as const]
    : [page.after, "AFTER" as const];
  if (!start) return [between(keyset, page)];
  const rest = between(keyset, { ...page, [page.backward ? "before" : "after"]: null });
  return rangesBeyond(keyset, side, start).map((range) => sql`${range} AND ${rest}`);
}

/** The conditions that cut a page out of its order; always at least one. */
export function between(keyset: Keyset, page: Page): Sql {
  const conditions = [sql`true`];
  if (page.after) conditions.push(beyond(keyset, "AFTER", page.after));
  if (page.before) conditions.push(beyond(keyset, "BEFORE", page.before));
  return join(conditions, " AND ");
}

/**
 * ORDER BY and LIMIT of a page: one row more than its size tells whether there is a next one. The number stands in the text,
 * since a plan that is kept cannot be good for any limit.
 */
export function ordered(keyset: Keyset, page: Page): Sql {
  return sql`${inOrder(keyset, page.backward)} LIMIT ${raw(String(page.size + 1))}`;
}

/** ORDER BY of a page's rows. */
export function inOrder(keyset: Keyset, backward: boolean): Sql {
  const key = raw(keyset.keyDescending === backward ? "ASC" : "DESC");
  const id = raw(keyset.idDescending === backward ? "ASC" : "DESC");
  return sql`ORDER BY ${keyset.key} ${key}, ${keyset.id} ${id}`;
}
