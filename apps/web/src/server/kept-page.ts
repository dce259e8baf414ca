import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { createNonce } from "./create-nonce.ts";
import { type NonceGzip, toGzipBytes, toNonceGzip, writeNonceGzip } from "./nonce-gzip.ts";

/** A page as it was sent to one client, to be sent to others with a new nonce each. */
export type KeptPage = {
  headers: OutgoingHttpHeaders;
  /** The nonce in `headers` that is replaced; null if the page has none. */
  nonce: string | null;
  body: NonceGzip;
};

/** Headers that belong to the transfer of a response, not to the page. */
const ofTransfer =
  /^(?:content-(?:encoding|length)|transfer-encoding|connection|keep-alive|date)$/i;

/** Null for a page that cannot be cached. */
export async function toKeptPage(all: OutgoingHttpHeaders, text: Buffer): Promise<KeptPage | null> {
  const headers = Object.fromEntries(
    Object.entries(all).filter(([name]) => !ofTransfer.test(name)),
  );
  const policy = String(headers["content-security-policy"] ?? "");
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? null;
  const body = await toNonceGzip(text, nonce);
  return body && { headers, nonce, body };
}

/** Approximate memory use. */
export const toKeptBytes = ({ headers, body }: KeptPage): number =>
  toGzipBytes(body) + 2 * JSON.stringify(headers).length + 1_000;

/** Sends a page with a new nonce. */
export function sendKeptPage(
  { method, headers: { "accept-encoding": accepted = "" } }: IncomingMessage,
  response: ServerResponse,
  { headers, nonce, body }: KeptPage,
): void {
  const given = createNonce();
  const renew = (value: string) => (nonce === null ? value : value.replaceAll(nonce, given));
  for (const [name, value = ""] of Object.entries(headers)) {
    response.setHeader(name, Array.isArray(value) ? value.map(renew) : renew(String(value)));
  }
  const packed = writeNonceGzip(body, given);
  const isPacked = acceptsGzip(String(accepted));
  if (isPacked) response.setHeader("content-encoding", "gzip");
  const bytes = isPacked ? packed : gunzipSync(packed);
  response.setHeader("content-length", bytes.length);
  response.writeHead(200).end(method === "HEAD" ? undefined : bytes);
}

function acceptsGzip(accepted: string): boolean {
  const weights = new Map(
    accepted.split(",").map((one): [string, number] => {
      const [coding = "", ...parameters] = one.toLowerCase().split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return [coding.trim(), Number(weight ?? 1)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
