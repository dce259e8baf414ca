import type { FileSource } from "./file-source.ts";
import { type EventFormat, formats } from "./formats.ts";
import type { Chunk } from "./send-file.ts";

/** Writes the file of a view, part by part as its reader takes them. */
export function writeFile(source: FileSource): AsyncGenerator<Chunk> {
  const format = formats[source.facts.format];
  return "write" in format ? format.write(source) : writeEvents(format, source);
}

async function* writeEvents(
  { createWriter, sql, order, maxEvents = Number.POSITIVE_INFINITY }: EventFormat,
  { facts, readEvents }: FileSource,
): AsyncGenerator<Chunk> {
  const writer = createWriter(facts);
  let before = toBytes(writer.begin());
  let left = maxEvents;
  for await (const events of readEvents({ order, sql })) {
    const kept = left < events.length ? events.slice(0, left) : events;
    left -= kept.length;
    yield { bytes: Buffer.concat([before, toBytes(writer.write(kept))]), events: kept.length };
    before = empty;
    if (left === 0) break;
  }
  const end = toBytes(writer.end());
  if (end.length > 0) yield { bytes: end, events: 0 };
}

const empty = Buffer.alloc(0);

const toBytes = (part: string | Uint8Array): Uint8Array =>
  typeof part === "string" ? Buffer.from(part) : part;
