import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from "graphql";
import { collectOf, type Source } from "./collect-fields.ts";

/** Writes a field of an object as JSON. */
export type Write<Parent> = (parent: Parent) => string | Promise<string>;

export type Compile<Parent> = (field: string, nodes: readonly FieldNode[]) => Write<Parent> | null;

/**
 * Compiles the selection of an object; `__typename` needs no `compileField`. Null if any field
 * cannot be compiled.
 */
export function compileObject<Parent>(
  source: Source,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  compileField: Compile<Parent>,
): Write<Parent> | null {
  const writes: [name: string, write: Write<Parent>][] = [];
  for (const [name, same] of collectOf(source, type, nodes)) {
    const field = same[0].name.value;
    const write = field === "__typename" ? () => `"${type.name}"` : compileField(field, same);
    if (!write) return null;
    writes.push([name, write]);
  }
  return async (parent) => {
    const texts = await Promise.all(
      writes.map(async ([name, write]) => `"${name}":${await write(parent)}`),
    );
    return `{${texts.join(",")}}`;
  };
}

/**
 * Compiles the selection of an object, or of a list of objects, whose fields are plain properties.
 */
export function compilePlain(
  source: Source,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): (value: unknown) => string {
  const writes = [...collectOf(source, type, nodes)].map(([name, same]) => {
    const field = same[0].name.value;
    const of = getNamedType(type.getFields()[field]?.type);
    const write = of && isObjectType(of) ? compilePlain(source, of, same) : JSON.stringify;
    if (field === "__typename") return () => `"${name}":"${type.name}"`;
    return (record: Readonly<Record<string, unknown>>) => `"${name}":${write(record[field])}`;
  });
  const writeOne = (value: unknown): string => {
    if (value === null) return "null";
    if (Array.isArray(value)) return `[${value.map(writeOne).join(",")}]`;
    const record = value as Readonly<Record<string, unknown>>;
    return `{${writes.map((write) => write(record)).join(",")}}`;
  };
  return writeOne;
}
