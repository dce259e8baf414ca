import { readCopies } from "@dateline/db/copies";
import { type ReadIndex, readIndex } from "./read-index.ts";
import { SharedMemory } from "./shared-memory.ts";

export type BuiltIndex = ReadIndex & { bytes: number };

/** Reads the index of the published version from a database, in at most this many bytes. */
export async function buildIndex(url: string, maxBytes: number): Promise<BuiltIndex> {
  const memory = new SharedMemory(maxBytes);
  const read = await readCopies(url, (reader) => readIndex(reader, memory));
  return { ...read, bytes: memory.used };
}
