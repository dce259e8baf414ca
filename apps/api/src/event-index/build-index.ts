import { type CopyReader, readCopies } from "@dateline/db/copies";
import type { EventIndex } from "./event-index.ts";
import { readIndexFile, writeIndexFile } from "./index-file.ts";
import { readIndex } from "./read-index.ts";
import { type IndexSource, readSource } from "./read-source.ts";
import { IndexTooLarge, SharedMemory } from "./shared-memory.ts";

export type BuildTask = {
  url: string;
  maxBytes: number;
  /** The folder in which the index is stored for the next start; null if it is not stored. */
  folder: string | null;
};

/** An index, and the dataset version that it was built from. */
export type BuiltIndex = {
  identity: string;
  index: EventIndex;
  bytes: number;
  from: "database" | "file";
};

/** Why a stored index could not be read or written. The index is available nevertheless. */
export type FileProblem = { of: "reading" | "writing"; reason: string };

type Listeners = {
  onBuilt: (built: BuiltIndex) => void;
  onFileProblem: (problem: FileProblem) => void;
};

/**
 * Reads the index of the published version from its file, or else builds it from the database and
 * writes the file.
 *
 * @throws IndexTooLarge if it would take more than `maxBytes`.
 */
export async function buildIndex(
  { url, maxBytes, folder }: BuildTask,
  { onBuilt, onFileProblem }: Listeners,
): Promise<void> {
  const tryFile = <Result>(of: FileProblem["of"], use: () => Result): Result | null => {
    try {
      return use();
    } catch (error) {
      if (error instanceof IndexTooLarge) throw error;
      onFileProblem({ of, reason: error instanceof Error ? error.message : String(error) });
      return null;
    }
  };
  const { source, built } = await readCopies(url, async (reader) => {
    const source = await readSource(reader);
    const stored =
      folder === null ? null : tryFile("reading", () => fromFile(folder, source, maxBytes));
    return { source, built: stored ?? (await fromDatabase(reader, source, maxBytes)) };
  });
  onBuilt(built);
  if (folder === null || built.from === "file") return;
  tryFile("writing", () => writeIndexFile(folder, source, built.index));
}

function fromFile(folder: string, source: IndexSource, maxBytes: number): BuiltIndex | null {
  const memory = new SharedMemory(maxBytes);
  const index = readIndexFile(folder, source, memory);
  return index && { identity: source.identity, index, bytes: memory.used, from: "file" };
}

async function fromDatabase(
  reader: CopyReader,
  { identity }: IndexSource,
  maxBytes: number,
): Promise<BuiltIndex> {
  const memory = new SharedMemory(maxBytes);
  const index = await readIndex(reader, memory);
  return { identity, index, bytes: memory.used, from: "database" };
}
