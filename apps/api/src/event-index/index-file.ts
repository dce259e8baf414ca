import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { EventIndex } from "./event-index.ts";
import { type PlainIndex, toIndex, toPlain } from "./plain-index.ts";
import type { IndexSource } from "./read-source.ts";
import type { SharedMemory } from "./shared-memory.ts";

// The file of an index: a prefix with the length of the header and two checksums, the header as
// JSON, and the arrays as they are in memory.

/** Incremented when the arrays of an index, or what they contain, change. */
const format = 2;
const fileName = "event-index.bin";
const magic = 0x444c_4958;
const prefixBytes = 16;
/** The age at which an incomplete file counts as left behind by a process that ended. */
const abandonedMs = 3_600_000;

type Header = { format: number; endianness: string; source: IndexSource; index: PlainIndex };

const toHeader = (source: IndexSource, index: PlainIndex): Header => {
  return { format, endianness: endianness(), source, index };
};

/** Stores an index in a folder, replacing the one there. */
export function writeIndexFile(folder: string, source: IndexSource, index: EventIndex): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeAbandoned(folder);
  const { plain, arrays } = toPlain(index);
  const header = Buffer.from(JSON.stringify(toHeader(source, plain)));
  const part = join(folder, `${fileName}.${process.pid}.part`);
  try {
    const file = openSync(part, "w", 0o600);
    try {
      const prefix = Buffer.alloc(prefixBytes);
      prefix.writeUInt32LE(magic, 0);
      prefix.writeUInt32LE(header.byteLength, 4);
      prefix.writeUInt32LE(crc32(header), 8);
      const sum = arrays.reduce((sum, bytes) => crc32(bytes, sum), 0);
      prefix.writeUInt32LE(sum, 12);
      for (const bytes of [prefix, header, ...arrays]) writeWhole(file, bytes);
    } finally {
      closeSync(file);
    }
    renameSync(part, join(folder, fileName));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at);
}

function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".part"))) {
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > abandonedMs) rmSync(path, { force: true });
  }
}

/**
 * Reads the index that is stored in a folder; null if there is none, or if it was built from
 * another source.
 *
 * @throws Error if the file is damaged, IndexTooLarge if it needs more memory than allowed.
 */
export function readIndexFile(
  folder: string,
  source: IndexSource,
  memory: SharedMemory,
): EventIndex | null {
  const file = openOrNull(join(folder, fileName));
  if (file === null) return null;
  try {
    return readOpen(file, source, memory);
  } finally {
    closeSync(file);
  }
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function readOpen(file: number, source: IndexSource, memory: SharedMemory): EventIndex | null {
  const prefix = readWhole(file, Buffer.alloc(prefixBytes));
  const length = prefix.readUInt32LE(4);
  if (prefix.readUInt32LE(0) !== magic || length > fstatSync(file).size) {
    throw new Error("It is not an event index.");
  }
  const bytes = readWhole(file, Buffer.alloc(length));
  if (crc32(bytes) !== prefix.readUInt32LE(8)) throw new Error("Its header is damaged.");
  const header: Header = JSON.parse(bytes.toString());
  const expected = toHeader(source, header.index);
  if (JSON.stringify(header) !== JSON.stringify(expected)) return null;
  const { index, arrays } = toIndex(header.index, memory);
  const sum = arrays.reduce((sum, array) => crc32(readWhole(file, array), sum), 0);
  if (sum !== prefix.readUInt32LE(12)) throw new Error("It is damaged.");
  return index;
}

function readWhole<Bytes extends Uint8Array>(file: number, bytes: Bytes): Bytes {
  for (let at = 0; at < bytes.byteLength; ) {
    const read = readSync(file, bytes, at, bytes.byteLength - at, null);
    if (read === 0) throw new Error("It is incomplete.");
    at += read;
  }
  return bytes;
}
