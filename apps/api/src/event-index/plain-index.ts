import type { EventIndex } from "./event-index.ts";
import type { SharedMemory } from "./shared-memory.ts";

/** An index as JSON, with the lengths of its arrays in place of the arrays. */
export type PlainIndex = { [name: string]: Plain };

type Plain = string | readonly string[] | { int32: number } | { uint8: number } | PlainIndex;

type Parts = { [name: string]: string | readonly string[] | Int32Array | Uint8Array | Parts };

const toBytes = ({ buffer, byteOffset, byteLength }: Int32Array | Uint8Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Returns an index as JSON, and the bytes of its arrays in the order in which they occur in it. */
export function toPlain(index: EventIndex): { plain: PlainIndex; arrays: Uint8Array[] } {
  const arrays: Uint8Array[] = [];
  const visit = (parts: Parts): PlainIndex =>
    Object.fromEntries(
      Object.entries(parts).map(([name, part]): [string, Plain] => {
        if (part instanceof Int32Array || part instanceof Uint8Array) {
          arrays.push(toBytes(part));
          const { length } = part;
          return [name, part instanceof Int32Array ? { int32: length } : { uint8: length }];
        }
        return [name, typeof part === "string" || isList(part) ? part : visit(part)];
      }),
    );
  return { plain: visit(index), arrays };
}

/** Returns an index with arrays of zeros, and their bytes in the same order, to be filled. */
export function toIndex(
  plain: PlainIndex,
  memory: SharedMemory,
): { index: EventIndex; arrays: Uint8Array[] } {
  const arrays: Uint8Array[] = [];
  const allocate = (array: Int32Array | Uint8Array) => {
    arrays.push(toBytes(array));
    return array;
  };
  const visit = (parts: PlainIndex): Parts =>
    Object.fromEntries(
      Object.entries(parts).map(([name, part]): [string, Parts[string]] => {
        if (typeof part === "string" || isList(part)) return [name, part];
        if (isLength(part, "int32")) return [name, allocate(memory.int32(part.int32))];
        if (isLength(part, "uint8")) return [name, allocate(memory.uint8(part.uint8))];
        return [name, visit(part as PlainIndex)];
      }),
    );
  return { index: visit(plain) as EventIndex, arrays };
}

const isList = (part: unknown): part is readonly string[] => Array.isArray(part);

const isLength = <Name extends "int32" | "uint8">(
  part: object,
  name: Name,
): part is Record<Name, number> => typeof (part as Record<string, unknown>)[name] === "number";
