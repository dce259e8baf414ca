import type { FieldNode, FragmentDefinitionNode } from "graphql";
import { collectFields } from "./collect-fields.ts";
import { type JsonObject, toRowSql } from "./event-json.ts";

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** PostgreSQL cuts longer names off. */
const maxName = 63;

/**
 * SQL that writes what is asked of an object as JSON, with the names, the order and the bytes that the executor would give;
 * null where something is asked that only a resolver can answer.
 */
export function toJsonSql(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  object: JsonObject,
): string | null {
  const row = toRow(fragments, nodes, object);
  return row && `to_json(${row.sql})::text`;
}

/** The row, and the joins that it needs of the rows around it. */
type Row = { sql: string; joins: string[] };

function toRow(fragments: Fragments, nodes: readonly FieldNode[], object: JsonObject): Row | null {
  const fields = collectFields(
    fragments,
    object.type,
    nodes.map((node) => node.selectionSet),
  );
  if (!fields) return null;
  const columns: string[] = [];
  const joins: string[] = [];
  for (const [name, same] of fields) {
    const column = toColumn(fragments, same, object);
    if (column === null || name.length > maxName) return null;
    columns.push(`${column.sql} AS "${name}"`);
    joins.push(...column.joins.filter((join) => !joins.includes(join)));
  }
  const sql = toRowSql(columns, object, joins);
  if (object.rows) return { sql, joins: [] };
  return { sql, joins: object.join ? [object.join, ...joins] : joins };
}

function toColumn(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  { type, shape }: JsonObject,
): Row | null {
  const [node] = nodes;
  if (!node || (node.arguments?.length ?? 0) > 0) return null;
  if (node.name.value === "__typename") return { sql: `'${type}'`, joins: [] };
  const field = shape[node.name.value];
  if (!field) return null;
  return "column" in field ? { sql: field.column, joins: [] } : toRow(fragments, nodes, field);
}
