import type { FieldNode, FragmentDefinitionNode } from "graphql";
import type { JsonShape } from "../sql/event-json.ts";
import { collectFields } from "./collect-fields.ts";

// PostgreSQL takes at most 100 arguments for `concat`.
const maxFields = 45;

/**
 * SQL that writes what is asked of an object as JSON, with the names, the order and the bytes that the executor would give;
 * null where something is asked that only a resolver can answer.
 */
export function toJsonSql(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  nodes: readonly FieldNode[],
  { type, shape }: { type: string; shape: JsonShape },
): string | null {
  const fields = collectFields(
    fragments,
    type,
    nodes.map((node) => node.selectionSet),
  );
  if (!fields || fields.size > maxFields) return null;
  const pieces: string[] = [];
  for (const [name, same] of fields) {
    const [{ name: field, arguments: given = [] } = {} as FieldNode] = same;
    if (given.length > 0) return null;
    const sql =
      field.value === "__typename"
        ? `'"${type}"'`
        : toFieldSql(fragments, same, shape[field.value]);
    if (sql === null) return null;
    pieces.push(`'${pieces.length === 0 ? "{" : ","}"${name}":', ${sql}`);
  }
  return `concat(${pieces.join(", ")}, '}')`;
}

function toFieldSql(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  nodes: readonly FieldNode[],
  field: JsonShape[string] | undefined,
): string | null {
  if (!field) return null;
  if ("sql" in field) return field.sql;
  const object = toJsonSql(fragments, nodes, field);
  return object === null ? null : field.within(object);
}
