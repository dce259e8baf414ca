import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import { combineCrc, multiplyCrc, toCrcShift } from "./crc.ts";

/**
 * A text as one gzip member (RFC 1952) whose nonce can be replaced for each response without
 * compressing again: the nonce is in stored blocks, between the compressed parts.
 */
export type NonceGzip = {
  /** The header and the compressed parts. A nonce belongs between every two of them. */
  parts: readonly Buffer[];
  nonceLength: number;
  textLength: number;
  /** The checksum of the text if the checksum of the nonce were 0. */
  crc: number;
  /** The factor of the nonce's checksum. */
  crcFactor: number;
};

const compress = promisify<Buffer, object, Buffer>(deflateRaw);

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block. */
const last = Buffer.from([3, 0]);
const windowBytes = 32_768;

/**
 * Compresses a text that contains `nonce` in some places. Null if it contains NUL, which stands in
 * for the nonce here.
 */
export async function toNonceGzip(text: Buffer, nonce: string | null): Promise<NonceGzip | null> {
  if (text.includes(0)) return null;
  const nonceLength = nonce === null ? 0 : Buffer.byteLength(nonce);
  const segments = nonce === null ? [text] : split(text, Buffer.from(nonce));
  // The segments do not contain NUL, so a nonce is never the source of a compressed copy.
  const blank = Buffer.alloc(nonceLength);
  const parts: Promise<Buffer>[] = [];
  let before: Buffer = Buffer.alloc(0);
  let crc = 0;
  let crcFactor = 0;
  for (const [index, segment] of segments.entries()) {
    if (index > 0) {
      before = Buffer.concat([before, blank]).subarray(-windowBytes);
      const shift = toCrcShift(nonceLength);
      crc = multiplyCrc(shift, crc);
      crcFactor = (multiplyCrc(shift, crcFactor) ^ unit) >>> 0;
    }
    const dictionary = before.length > 0 ? { dictionary: before } : {};
    // Ends at a byte boundary, and is not the last block.
    parts.push(compress(segment, { ...dictionary, finishFlush: constants.Z_SYNC_FLUSH, level: 9 }));
    before = Buffer.concat([before, segment.subarray(-windowBytes)]).subarray(-windowBytes);
    crc = combineCrc(crc, crc32(segment), segment.length);
    crcFactor = multiplyCrc(toCrcShift(segment.length), crcFactor);
  }
  const [first = Buffer.alloc(0), ...more] = await Promise.all(parts);
  return {
    parts: inOneBuffer([Buffer.concat([header, first]), ...more]),
    nonceLength,
    textLength: text.length,
    crc,
    crcFactor,
  };
}

/** Copies the parts, because each buffer from zlib, however short, is a view of 16 kB. */
function inOneBuffer(parts: readonly Buffer[]): Buffer[] {
  const all = Buffer.from(new Uint8Array(Buffer.concat(parts)).buffer);
  let from = 0;
  return parts.map(({ length }) => {
    const part = all.subarray(from, from + length);
    from += length;
    return part;
  });
}

/** The number 1 as a factor of checksums. */
const unit = 0x8000_0000;

/** The gzip member with this nonce, which must be as long as the original one. */
export function writeNonceGzip(gzip: NonceGzip, nonce: string): Buffer {
  const { parts, nonceLength, textLength, crc, crcFactor } = gzip;
  const bytes = Buffer.from(nonce);
  if (parts.length > 1 && bytes.length !== nonceLength) throw new Error("Nonces differ in length.");
  const block = Buffer.concat([Buffer.alloc(5), bytes]);
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(0xffff - bytes.length, 3);
  const end = Buffer.alloc(8);
  end.writeUInt32LE((crc ^ multiplyCrc(crcFactor, crc32(bytes))) >>> 0, 0);
  end.writeUInt32LE(textLength % 2 ** 32, 4);
  return Buffer.concat([
    ...parts.flatMap((part, index) => (index > 0 ? [block, part] : [part])),
    last,
    end,
  ]);
}

export const toGzipBytes = ({ parts }: NonceGzip): number =>
  parts.reduce((sum, { length }) => sum + length, 0);

function split(text: Buffer, separator: Buffer): Buffer[] {
  const segments: Buffer[] = [];
  let from = 0;
  for (;;) {
    const at = text.indexOf(separator, from);
    if (at === -1) return [...segments, text.subarray(from)];
    segments.push(text.subarray(from, at));
    from = at + separator.length;
  }
}
