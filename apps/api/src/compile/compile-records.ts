import { type GraphQLObjectType, getNamedType, isAbstractType, isObjectType } from "graphql";
import { parseListArgument } from "../domain/list-argument.ts";
import { type NodeId, parseNodeId, requireNodeId } from "../domain/node-id.ts";
import type { Reads } from "../domain/reads.ts";
import { type JsonRecords, readJsonByKey } from "../domain/records.ts";
import type { CompileRoot } from "./read-root.ts";
import { toJsonSql } from "./to-json-sql.ts";

/** Compiles a field that declares by which of its arguments it finds its records. */
export const compileRecords: CompileRoot = (source, field, nodes) => {
  const { keys: argument } = field.extensions;
  const type = getNamedType(field.type);
  const records =
    argument !== undefined && isObjectType(type)
      ? toRecords(type, toJsonSql(source, nodes, type))
      : null;
  if (!records || argument === undefined) return null;
  return async ({ [argument]: given }, reads) => {
    if (!Array.isArray(given))
      return (await readJsonByKey(reads, records, [given as string]))[0] ?? "null";
    parseListArgument(argument, given);
    return toList(await readJsonByKey(reads, records, given));
  };
};

/** Compiles `Query.node`. */
export const compileNode: CompileRoot = (source, field, nodes) => {
  const read = compileByType(source, field, nodes);
  return (
    read &&
    (async ({ id }, reads) =>
      (await read([requireNodeId(parseNodeId(id as string))], reads))[0] ?? "null")
  );
};

/** Compiles `Query.nodes`: one statement per type. */
export const compileNodes: CompileRoot = (source, field, nodes) => {
  const read = compileByType(source, field, nodes);
  return (
    read &&
    (async (args, reads) => {
      const ids = args.ids as string[];
      parseListArgument("ids", ids);
      return toList(await read(ids.map(parseNodeId), reads));
    })
  );
};

function compileByType(...[source, field, nodes]: Parameters<CompileRoot>) {
  const type = getNamedType(field.type);
  if (!isAbstractType(type)) return null;
  const byType = new Map<string, JsonRecords>();
  for (const possible of source.schema.getPossibleTypes(type)) {
    const records = toRecords(possible, toJsonSql(source, nodes, possible));
    if (!records) return null;
    byType.set(possible.name, records);
  }
  return async (ids: readonly NodeId[], reads: Reads): Promise<(string | null)[]> => {
    const texts = ids.map((): string | null => null);
    const readType = async ([name, records]: [string, JsonRecords]) => {
      const places = [...ids.keys()].filter((at) => ids[at]?.typename === name);
      if (places.length === 0) return;
      const keys = places.map((at) => ids[at]?.id ?? "");
      const read = await readJsonByKey(reads, records, keys);
      for (const [index, at] of places.entries()) texts[at] = read[index] ?? null;
    };
    await Promise.all([...byType].map(readType));
    return texts;
  };
}

function toRecords(type: GraphQLObjectType, json: string | null): JsonRecords | null {
  const found = type.extensions.sql?.found;
  return json !== null && found ? { json, found } : null;
}

const toList = (texts: readonly (string | null)[]) =>
  `[${texts.map((text) => text ?? "null").join(",")}]`;
