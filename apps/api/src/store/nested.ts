import { raw, type Sql } from "sql-template-tag";
import type { Columns } from "./columns.ts";

/** A row of the driver, with the columns of all joined tables. */
export type FlatRow = Record<string, unknown>;

/**
 * A record of a joined table: its columns for SELECT, and how to read it from a row; null if a left
 * join found none. Objects are built here because JSON of PostgreSQL takes four times as long.
 */
export type Nested<Item> = { columns: Sql; read: (row: FlatRow) => Item | null };

/** Nests the record of the table or alias `from`. */
export function nested<Item extends { id: number }>(
  from: string,
  columnOf: Columns<Item>,
): Nested<Item> {
  const fields = Object.entries<string>(columnOf).map(([field, column]) => {
    return { field, column, name: `${from}_${field}` };
  });
  return {
    columns: raw(fields.map(({ column, name }) => `${from}.${column} AS "${name}"`).join(", ")),
    read(row) {
      if (row[`${from}_id`] === null) return null;
      const item: FlatRow = {};
      for (const { field, name } of fields) item[field] = row[name];
      return item as Item;
    },
  };
}

/** Reads a record of an inner join. */
export function readJoined<Item>({ read }: Nested<Item>, row: FlatRow): Item {
  const item = read(row);
  if (item === null) throw new Error("An inner join found no record.");
  return item;
}
