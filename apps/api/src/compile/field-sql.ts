import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType } from "graphql";

/**
 * The SQL expression of a leaf field, with the bytes that the executor would give; null if it has
 * none.
 */
export function toLeafSql(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): string | null {
  const { sql } = type.extensions;
  const { sql: own, pothosExposedField: exposed } = field.extensions;
  if (!sql || !isLeafType(getNamedType(field.type))) return null;
  if (typeof own === "function") return null;
  if (own) return "expression" in own ? own.expression : null;
  if (field.name === "id" && sql.idFrom) return toNodeId(type.name, toColumn(sql, sql.idFrom));
  const column = exposed === undefined ? null : toColumn(sql, exposed);
  if (!column) return null;
  return getNamedType(field.type).name === "DateTime" ? toInstant(column) : column;
}

type Columns = NonNullable<GraphQLObjectType["extensions"]["sql"]>;

function toColumn({ alias, columns }: Columns, property: string): string | null {
  const column = columns[property];
  return column === undefined ? null : `${alias}.${column}`;
}

const toNodeId = (type: string, key: string | null): string | null =>
  key && `translate(encode(convert_to('${type}:' || ${key}, 'UTF8'), 'base64'), E'\\n', '')`;

/** ISO 8601 as `Date` writes it, without milliseconds of 0. */
const toInstant = (column: string): string =>
  `replace(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '.000Z', 'Z')`;
