import type { FieldNode, FragmentDefinitionNode } from "graphql";
import { type JsonField, type JsonShape, toObjectSql } from "../sql/event-json.ts";
import { collectFields } from "./collect-fields.ts";

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
  object: { type: string; shape: JsonShape },
  field: JsonField | null = null,
): string | null {
  const fields = collectFields(
    fragments,
    object.type,
    nodes.map((node) => node.selectionSet),
  );
  if (!fields) return null;
  const columns: string[] = [];
  for (const [name, same] of fields) {
    const column = toColumn(fragments, same, object);
    if (column === null || name.length > maxName) return null;
    columns.push(`${column} AS "${name}"`);
  }
  return toObjectSql(columns, field);
}

function toColumn(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  { type, shape }: { type: string; shape: JsonShape },
): string | null {
  const [node] = nodes;
  if (!node || (node.arguments?.length ?? 0) > 0) return null;
  if (node.name.value === "__typename") return `'${type}'`;
  const field = shape[node.name.value];
  if (!field) return null;
  return "column" in field ? field.column : toJsonSql(fragments, nodes, field, field);
}
