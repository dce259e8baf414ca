import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from "graphql";
import { hasVariable } from "../limits/cost.ts";
import type { ArgumentsSql, FieldSql } from "../schema/extensions.ts";
import { collectOf, type Source } from "./collect-fields.ts";
import { toLeafSql } from "./field-sql.ts";

type Field = GraphQLField<unknown, unknown>;

/** PostgreSQL truncates longer names. */
const maxName = 63;

/**
 * SQL that writes the selected fields of an object as JSON, with the names, order and bytes that the
 * executor would give; null if a field needs its resolver.
 */
export function toJsonSql(
  document: Source,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): string | null {
  const row = toRow(document, nodes, type, { from: "(SELECT) here", where: "true" });
  return row && `to_json(${row.expression})::text`;
}

/** An expression for a column or a row, and the joins that the row around it needs. */
type Selected = { expression: string; joins: string[] };

function toRow(
  document: Source,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  source: Exclude<FieldSql, { expression: string }>,
): Selected | null {
  const columns: string[] = [];
  const joins: string[] = [];
  for (const [name, same] of collectOf(document, type, nodes)) {
    const selected = toSelected(document, same, type);
    if (selected === null || name.length > maxName) return null;
    columns.push(`${selected.expression} AS "${name}"`);
    joins.push(...selected.joins.filter((join) => !joins.includes(join)));
  }
  const select = `SELECT ${columns.join(", ")}`;
  if ("join" in source) {
    const expression = `(SELECT x FROM (${select}) x)`;
    return { expression, joins: source.join ? [source.join, ...joins] : joins };
  }
  const { from, where = "l.event_id = e.id", orderBy } = source;
  const rows = `${select} FROM ${[from, ...joins].join(" ")} WHERE ${where}`;
  const expression = orderBy
    ? `ARRAY(SELECT x FROM (${rows} ORDER BY ${orderBy}) x)`
    : `(SELECT x FROM (${rows}) x)`;
  return { expression, joins: [] };
}

function toSelected(
  document: Source,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): Selected | null {
  const [node] = nodes;
  if (!node) return null;
  if (node.name.value === "__typename") return { expression: `'${type.name}'`, joins: [] };
  const field = type.getFields()[node.name.value];
  if (!field) return null;
  const { sql } = field.extensions;
  if (typeof sql === "function")
    return toFieldOf(document, nodes, field, toConstant(field, node, sql));
  if ((node.arguments?.length ?? 0) > 0) return null;
  const expression = toLeafSql(type, field);
  if (expression !== null) return { expression, joins: [] };
  return toFieldOf(document, nodes, field, sql);
}

function toFieldOf(
  document: Source,
  nodes: readonly FieldNode[],
  field: Field,
  sql: FieldSql | null | undefined,
): Selected | null {
  const of = getNamedType(field.type);
  if (!sql || "expression" in sql || !isObjectType(of)) return null;
  return toRow(document, nodes, of, sql);
}

/** The SQL of a field with literal arguments; null if one is a variable, whose value changes. */
function toConstant(field: Field, node: FieldNode, toSql: ArgumentsSql): FieldSql | null {
  return node.arguments?.some(({ value }) => hasVariable(value))
    ? null
    : toSql(getArgumentValues(field, node));
}
