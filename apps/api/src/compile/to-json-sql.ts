import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
} from "graphql";
import type { FieldSql } from "../schema/extensions.ts";
import { collectFields } from "./collect-fields.ts";
import { toLeafSql } from "./field-sql.ts";

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** PostgreSQL truncates longer names. */
const maxName = 63;

/**
 * SQL that writes the selected fields of an object as JSON, with the names, order and bytes that the
 * executor would give; null if a field needs its resolver.
 */
export function toJsonSql(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): string | null {
  const row = toRow(fragments, nodes, type, { join: null });
  return row && `to_json(${row.expression})::text`;
}

/** A column or a row as an expression, and the joins that it needs in the row around it. */
type Selected = { expression: string; joins: string[] };

function toRow(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  source: Exclude<FieldSql, { expression: string }>,
): Selected | null {
  const sets = nodes.map((node) => node.selectionSet);
  const fields = collectFields(fragments, type.name, sets);
  if (!fields) return null;
  const columns: string[] = [];
  const joins: string[] = [];
  for (const [name, same] of fields) {
    const selected = toSelected(fragments, same, type);
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
  fragments: Fragments,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): Selected | null {
  const [node] = nodes;
  if (!node || (node.arguments?.length ?? 0) > 0) return null;
  if (node.name.value === "__typename") return { expression: `'${type.name}'`, joins: [] };
  const field = type.getFields()[node.name.value];
  if (!field) return null;
  const expression = toLeafSql(type, field);
  if (expression !== null) return { expression, joins: [] };
  const { sql } = field.extensions;
  const of = getNamedType(field.type);
  if (!sql || "expression" in sql || !isObjectType(of)) return null;
  return toRow(fragments, nodes, of, sql);
}
