import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { RecordFile } from "./row.ts";

/** Where a file is read from: its path, or its content in memory. */
export type Source = string | Buffer;

export const sourceOf = ({ path, content }: RecordFile): Source => content ?? path;

const chunkBytes = 256 * 1024;

/** Reads a file in chunks that fit in memory. */
export async function* readBytes(source: Source): AsyncGenerator<Buffer> {
  if (typeof source === "string") {
    yield* createReadStream(source, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
    return;
  }
  for (let at = 0; at < source.length; at += chunkBytes) {
    yield source.subarray(at, at + chunkBytes);
  }
}

export const readWhole = async (source: Source): Promise<Buffer> =>
  typeof source === "string" ? readFile(source) : source;

export const readSize = async (source: Source): Promise<number> =>
  typeof source === "string" ? (await stat(source)).size : source.length;
