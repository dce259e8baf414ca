import { pipeline, type Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";
import type { Plugin } from "graphql-yoga";
import Negotiator from "negotiator";
import { findHeldTag, toCodedTag } from "./etag.ts";
import { rememberField } from "./remember-field.ts";

type Coding = "br" | "gzip";
type Level = "fast" | "small";
type Bytes = Uint8Array<ArrayBuffer>;

/** Compresses one text. */
export type Compress = (coding: Coding) => Promise<Bytes>;

// Below this size, headers outweigh the savings.
const minBytes = 1024;

// Fast: brotli takes 0.2 ms for 84 kB of events (29 %), gzip 0.5 ms (30 %); the default levels take
// ten and two times as long to save 5 % more. Small: brotli takes 60 ms for the largest script of the
// playground (1.8 MB), and four times as long to save 4 % more.
const brotliQuality: Record<Level, number> = { fast: 1, small: 5 };
const gzipLevel: Record<Level, number> = { fast: 1, small: 6 };

function compress(text: string | Bytes, coding: Coding, level: Level): Promise<Bytes> {
  if (coding === "gzip") return promisify(gzip)(text, { level: gzipLevel[level] });
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality[level] };
  return promisify(brotliCompress)(text, { params });
}

/** Headers that describe a body, which a 304 does not have (RFC 9110, 15.4.5). */
const bodyFields = ["content-length", "content-type"];

const compressors = new WeakMap<Response, Compress>();

type CompressOptions = {
  /** `small` by default. Bodies that are compressed for a single answer always use `fast`. */
  level?: Level;
  onCompressed?: (bytes: Bytes) => void;
};

/** Compresses a body that many answers share: once per coding. */
export function createCompress(
  text: string | Bytes,
  { level = "small", onCompressed }: CompressOptions = {},
): Compress {
  const compressed = new Map<Coding, Promise<Bytes>>();
  const compressOnce = async (coding: Coding) => {
    // A copy, because zlib returns a view of a 16 kB buffer even for a short result.
    const bytes = new Uint8Array(await compress(text, coding, level));
    onCompressed?.(bytes);
    return bytes;
  };
  return (coding) => {
    const bytes = compressed.get(coding) ?? compressOnce(coding);
    compressed.set(coding, bytes);
    return bytes;
  };
}

/** Makes `useCompression` take the compressed body of this answer from `compress`. */
export function compressWith(compress: Compress, response: Response): Response {
  compressors.set(response, compress);
  return response;
}

type Streamed = {
  body: Readable;
  /** Whether it is compressed already, as an archive is. */
  isCompressed: boolean;
};

const streams = new WeakMap<Response, Streamed>();

/** Makes `useCompression` send this stream as the body, encoded as it is read. */
export function asStream(streamed: Streamed, response: Response): Response {
  streams.set(response, streamed);
  return response;
}

/**
 * Encodes a stream. If it fails, so does the encoded stream, which does not end as if it were
 * complete. Each chunk is flushed, because the next one may take a while.
 */
function encode(body: Readable, coding: Coding | null): Readable {
  if (coding === null) return body;
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality.fast };
  const encoder =
    coding === "br"
      ? createBrotliCompress({ params, flush: constants.BROTLI_OPERATION_FLUSH })
      : createGzip({ level: gzipLevel.fast, flush: constants.Z_SYNC_FLUSH });
  return pipeline(body, encoder, () => {});
}

/**
 * Encodes every answer as its client prefers; nothing else sets Content-Encoding. It must be the
 * last plugin, so that it sees each answer as it is sent.
 */
export function useCompression(): Plugin {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      const { headers, status, statusText } = response;
      addToVary(headers, "Accept-Encoding");
      const tag = headers.get("etag");
      if (status === 304) {
        for (const name of bodyFields) headers.delete(name);
        // The client has the answer in some coding, perhaps not in the one that it prefers now.
        const held = tag && findHeldTag(request.headers.get("if-none-match"), tag);
        if (held) headers.set("etag", held);
        return;
      }
      const bytes = Number(headers.get("content-length"));
      const { coding: preferred, isRequired } = negotiate(request.headers.get("accept-encoding"));
      const stream = streams.get(response);
      const coding = stream?.isCompressed && !isRequired ? null : preferred;
      if (stream) {
        const coded = {
          ...Object.fromEntries(headers),
          ...(coding !== null && { "content-encoding": coding }),
          ...(coding !== null && tag !== null && { etag: toCodedTag(tag, coding) }),
        };
        const body = encode(stream.body, coding);
        setResponse(new fetchAPI.Response(body as never, { status, statusText, headers: coded }));
        return;
      }
      if (coding === null || bytes === 0 || (bytes < minBytes && !isRequired)) return;
      const body = await (compressors.get(response)?.(coding) ??
        compress(await response.text(), coding, "fast"));
      // A new object per response, because Response modifies the given headers.
      const coded = {
        ...Object.fromEntries(headers),
        "content-encoding": coding,
        "content-length": String(body.byteLength),
        ...(tag !== null && { etag: toCodedTag(tag, coding) }),
      };
      setResponse(new fetchAPI.Response(body, { status, statusText, headers: coded }));
    },
  };
}

/** The supported coding that the client prefers; null for identity (RFC 9110, 12.5.3). */
export function chooseCoding(acceptEncoding: string | null): Coding | null {
  return negotiate(acceptEncoding).coding;
}

const codings: readonly Coding[] = ["br", "gzip"];

/** `isRequired` is set if the client refuses an unencoded answer. */
type Negotiated = { coding: Coding | null; isRequired: boolean };

const negotiate = (acceptEncoding: string | null): Negotiated =>
  acceptEncoding === null ? { coding: null, isRequired: false } : negotiateField(acceptEncoding);

const negotiateField = rememberField((acceptEncoding): Negotiated => {
  const negotiator = new Negotiator({ headers: { "accept-encoding": acceptEncoding } });
  const accepted = negotiator.encodings([...codings, "identity"], {
    preferred: [...codings, "identity"],
  });
  const coding = codings.find((one) => one === accepted[0]) ?? null;
  return { coding, isRequired: !accepted.includes("identity") };
});

function addToVary(headers: Headers, name: string): void {
  const names = headers.get("vary")?.split(/\s*,\s*/) ?? [];
  if (names.some((one) => one.toLowerCase() === name.toLowerCase())) return;
  headers.set("vary", [...names, name].join(", "));
}
