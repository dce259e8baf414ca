import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import type { Report } from "./problem.ts";

/** Whole lines of a file, without a byte order mark, ended by `\n`. */
export type TextChunk = {
  text: string;
  /** Number of its first line, from 1. */
  firstLine: number;
  /** Bytes of the file read so far. */
  bytes: number;
};

const newline = 0x0a;
// A few of these are in memory at a time; a typical event has about 2 kB.
const maxLineBytes = 4 * 1024 * 1024;

/**
 * Streams a UTF-8 file. Invalid bytes are reported with their line and read as U+FFFD. A read error
 * is reported and ends the stream.
 */
export async function* readText(path: string, report: Report): AsyncGenerator<TextChunk> {
  try {
    yield* readChunks(path, report);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !(code in reasons)) throw error;
    report(null, `cannot be read: ${reasons[code]}.`);
  }
}

const reasons: Record<string, string> = {
  EACCES: "you have no permission for it; change its permissions",
  EPERM: "you have no permission for it; change its permissions",
  EISDIR: "it is a folder; put a file in its place",
  EIO: "the disk reported an error; copy the file again",
  ENOENT: "it is no longer there; put it back",
};

async function* readChunks(path: string, report: Report): AsyncGenerator<TextChunk> {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let firstLine = 1;
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const read = chunk as Buffer;
    bytes += read.length;
    const end = read.lastIndexOf(newline) + 1;
    if (end === 0) {
      carried.push(read);
      carriedBytes += read.length;
      if (carriedBytes > maxLineBytes) {
        report(firstLine, "is longer than 4 MB; is this the right file?");
        return;
      }
      continue;
    }
    const whole = Buffer.concat([...carried, read.subarray(0, end)]);
    const text = toText(whole, firstLine, report);
    yield { text, firstLine, bytes };
    firstLine += countLines(whole);
    carried = end === read.length ? [] : [read.subarray(end)];
    carriedBytes = read.length - end;
  }
  if (carriedBytes > 0) {
    yield { text: toText(Buffer.concat(carried), firstLine, report), firstLine, bytes };
  }
}

function toText(whole: Buffer, firstLine: number, report: Report): string {
  if (!isUtf8(whole)) reportInvalid(whole, firstLine, report);
  const text = whole.toString("utf8");
  const unmarked = firstLine === 1 && text.startsWith("\ufeff") ? text.slice(1) : text;
  return unmarked.replaceAll("\r\n", "\n");
}

function reportInvalid(whole: Buffer, firstLine: number, report: Report) {
  let start = 0;
  for (let line = firstLine; start < whole.length; line++) {
    const next = whole.indexOf(newline, start);
    const end = next === -1 ? whole.length : next;
    if (!isUtf8(whole.subarray(start, end))) {
      report(line, "has bytes that are not UTF-8; save the file as UTF-8.");
    }
    start = end + 1;
  }
}

function countLines(whole: Buffer): number {
  let lines = 0;
  for (let at = whole.indexOf(newline); at !== -1; at = whole.indexOf(newline, at + 1)) lines++;
  return lines;
}
