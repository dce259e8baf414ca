import { isAscii, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { createDecoder, findUtf16, readLegacyEncoding } from "./encoding.ts";
import type { Report } from "./problem.ts";
import { readBytes, readSize, type Source } from "./source.ts";

/** Whole lines of a file, without a byte order mark, ended by `\n`. */
export type TextChunk = {
  text: string;
  /** Number of its first line, from 1. */
  firstLine: number;
  /** Bytes of the file read so far. */
  bytes: number;
};

export type TextOptions = {
  /** Called with how the file is read, if it is not UTF-8. */
  note?: Report | undefined;
  /** Bounds memory in a file that is streamed. */
  maxLineBytes?: number | undefined;
};

const newline = 0x0a;
// A few of these are in memory at a time; a typical event has about 2 kB.
const usualLineBytes = 4 * 1024 * 1024;

/**
 * Streams a file of text. UTF-16, windows-1251 and windows-1252 are detected; other bytes that are
 * not UTF-8 are reported once and read as U+FFFD. A read error is reported and ends the stream.
 */
export async function* readText(
  source: Source,
  report: Report,
  options: TextOptions = {},
): AsyncGenerator<TextChunk> {
  try {
    yield* readChunks(source, report, options);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !(code in reasons)) throw error;
    report(null, `cannot be read: ${reasons[code]}.`);
  }
}

/** The max size of a file that is read as a whole. In memory it takes up to 35 times as much. */
const maxWholeMegabytes = 50;
export const maxWholeBytes = maxWholeMegabytes * 1_000_000;

/**
 * Reads a file of text as a whole. Null after reporting that it is too large; a text that could not
 * be read is reported as well, and is what there was until then.
 */
export async function readWholeText(
  source: Source,
  report: Report,
  note?: Report,
): Promise<{ text: string; bytes: number } | null> {
  const texts: string[] = [];
  let bytes = 0;
  const size = await readSize(source).catch(() => 0);
  if (size > maxWholeBytes) {
    const advice = "split it, or write its records as JSON Lines or CSV";
    report(null, `has more than ${maxWholeMegabytes} MB and is read as a whole; ${advice}.`);
    return null;
  }
  for await (const chunk of readText(source, report, { note, maxLineBytes: maxWholeBytes })) {
    texts.push(chunk.text);
    bytes = chunk.bytes;
  }
  return { text: texts.join(""), bytes };
}

const reasons: Record<string, string> = {
  EACCES: "you have no permission for it; change its permissions",
  EPERM: "you have no permission for it; change its permissions",
  EISDIR: "it is a folder; put a file in its place",
  EIO: "the disk reported an error; copy the file again",
  ENOENT: "it is no longer there; put it back",
  ERR_ENCODING_INVALID_ENCODED_DATA:
    "it begins as UTF-16, but has other bytes; save the file as UTF-8",
};

async function* readChunks(
  source: Source,
  report: Report,
  { note = () => {}, maxLineBytes = usualLineBytes }: TextOptions,
): AsyncGenerator<TextChunk> {
  const toText = createLineDecoder(source, report, note);
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let firstLine = 1;
  let bytes = 0;
  for await (const { read, size } of readUnpacked(source, report, note)) {
    bytes += size;
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
    yield { text: await toText(whole, firstLine), firstLine, bytes };
    firstLine += countLines(whole);
    carried = end === read.length ? [] : [read.subarray(end)];
    carriedBytes = read.length - end;
  }
  if (carriedBytes > 0) {
    yield { text: await toText(Buffer.concat(carried), firstLine), firstLine, bytes };
  }
}

/** Streams the bytes of a file, UTF-16 as UTF-8, with their number in the file. */
async function* readUnpacked(
  source: Source,
  report: Report,
  note: Report,
): AsyncGenerator<{ read: Buffer; size: number }> {
  let decoder: TextDecoder | null | undefined;
  for await (const read of readBytes(source)) {
    if (decoder === undefined) {
      if (isPacked(read)) {
        report(null, "is a spreadsheet or an archive, not text; save it as CSV.");
        return;
      }
      const utf16 = findUtf16(read);
      if (utf16 !== null) note(null, toNote("UTF-16"));
      decoder = utf16 && new TextDecoder(utf16, { fatal: true });
    }
    const text = decoder?.decode(read, { stream: true });
    yield { read: text === undefined ? read : Buffer.from(text), size: read.length };
  }
  decoder?.decode();
}

/** Whether a file is a zip archive, as .xlsx and .ods are, or an old .xls. */
const isPacked = (read: Buffer) =>
  ["504b0304", "d0cf11e0"].includes(read.subarray(0, 4).toString("hex"));

type LineDecoder = (whole: Buffer, firstLine: number) => Promise<string>;

/** Returns a function that decodes whole lines, which must come in file order. */
function createLineDecoder(source: Source, report: Report, note: Report): LineDecoder {
  let decode: ReturnType<typeof createDecoder> | undefined;
  let hasUtf8 = false;
  let isReported = false;
  return async (whole, firstLine) => {
    if (decode === undefined && !isUtf8(whole)) {
      const encoding = hasUtf8 ? null : await readLegacyEncoding(source);
      hasUtf8 = true;
      if (encoding !== null) {
        decode = createDecoder(encoding);
        note(null, toNote(encoding));
      } else if (!isReported) {
        isReported = true;
        const line = firstLine + findInvalidLine(whole);
        report(line, "has bytes that are not UTF-8; save the file as UTF-8.");
      }
    }
    hasUtf8 ||= !isAscii(whole);
    const text = decode?.(whole) ?? whole.toString("utf8");
    const unmarked = firstLine === 1 && text.startsWith("\ufeff") ? text.slice(1) : text;
    return unmarked.replaceAll("\r\n", "\n");
  };
}

const toNote = (encoding: string) =>
  `is read as ${encoding}; if letters look wrong, save it as UTF-8.`;

/** The index of the first line that is not UTF-8. */
function findInvalidLine(whole: Buffer): number {
  let start = 0;
  for (let index = 0; ; index++) {
    const next = whole.indexOf(newline, start);
    if (next === -1 || !isUtf8(whole.subarray(start, next))) return index;
    start = next + 1;
  }
}

function countLines(whole: Buffer): number {
  let lines = 0;
  for (let at = whole.indexOf(newline); at !== -1; at = whole.indexOf(newline, at + 1)) lines++;
  return lines;
}
