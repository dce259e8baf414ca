import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const decompress = promisify<Buffer, Buffer>(gunzip);

/**
 * Records the body of a response while it is sent, without delaying it. Null if it was not fully
 * sent, is larger than `maxBytes`, or is encoded other than by gzip.
 */
export async function recordAnswer(
  response: ServerResponse,
  maxBytes: number,
): Promise<Buffer | null> {
  const { write, end } = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const record = (chunk: unknown) => {
    const isText = typeof chunk === "string";
    if (!isText && !(chunk instanceof Uint8Array)) return;
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(Buffer.from(chunk as string));
    else chunks.length = 0;
  };
  Object.assign(response, {
    write: (...args: unknown[]) => {
      record(args[0]);
      return (write as (...args: unknown[]) => boolean).apply(response, args);
    },
    end: (...args: unknown[]) => {
      record(args[0]);
      return (end as (...args: unknown[]) => ServerResponse).apply(response, args);
    },
  });
  const isSent = await new Promise<boolean>((resolve) => {
    response.once("finish", () => resolve(true));
    response.once("close", () => resolve(false));
  });
  if (!isSent || bytes > maxBytes) return null;
  const body = Buffer.concat(chunks);
  const coding = response.getHeader("content-encoding") ?? "identity";
  if (coding === "identity") return body;
  return coding === "gzip" ? decompress(body).catch(() => null) : null;
}
