import { raw, type Sql } from "sql-template-tag";

/** The column of each property of a record. */
export type Columns<Row> = Readonly<Record<keyof Row & string, string>>;

/** Selects a record's columns from the table or alias `from`, named by its properties. */
export const selected = <Row>(from: string, columns: Columns<Row>): Sql =>
  raw(
    Object.entries<string>(columns)
      .map(([property, column]) => `${from}.${column} AS "${property}"`)
      .join(", "),
  );
