import { inflateSync } from "node:zlib";

// WOFF 1.0 (W3C) is a directory of tables, each possibly compressed with zlib; `cmap` (OpenType)
// maps code points to glyphs.

/** The code points that a WOFF font covers. */
export function readGlyphs(woff: Buffer): number[] {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("This is no WOFF font.");
  const cmap = readTable(woff, "cmap");
  const count = cmap.readUInt16BE(2);
  const signs: number[] = [];
  for (let index = 0; index < count; index++) {
    const offset = cmap.readUInt32BE(4 + index * 8 + 4);
    const format = cmap.readUInt16BE(offset);
    if (format === 4) signs.push(...readSegments(cmap.subarray(offset)));
    else if (format === 12) signs.push(...readGroups(cmap.subarray(offset)));
  }
  return [...new Set(signs)];
}

function readTable(woff: Buffer, tag: string): Buffer {
  const count = woff.readUInt16BE(12);
  for (let entry = 44; entry < 44 + count * 20; entry += 20) {
    if (woff.toString("latin1", entry, entry + 4) !== tag) continue;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    if (offset === undefined || packed === undefined || length === undefined) break;
    const table = woff.subarray(offset, offset + packed);
    return packed < length ? inflateSync(table) : table;
  }
  throw new Error(`The font has no table ${tag}.`);
}

function readSegments(table: Buffer): number[] {
  const double = table.readUInt16BE(6);
  const signs: number[] = [];
  for (let at = 0; at < double; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + double + at);
    const delta = table.readUInt16BE(16 + double * 2 + at);
    const rangeAt = 16 + double * 3 + at;
    const range = table.readUInt16BE(rangeAt);
    for (let sign = start; sign <= end && sign < 0xffff; sign++) {
      const glyph = range === 0 ? sign : table.readUInt16BE(rangeAt + range + (sign - start) * 2);
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) signs.push(sign);
    }
  }
  return signs;
}

function readGroups(table: Buffer): number[] {
  const count = table.readUInt32BE(12);
  const signs: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = table.readUInt32BE(16 + index * 12);
    const end = table.readUInt32BE(20 + index * 12);
    for (let sign = start; sign <= end; sign++) signs.push(sign);
  }
  return signs;
}
