import type { IncomingMessage } from "node:http";
import { type TrustedProxies, toClientAddress, toClientKey } from "@dateline/limits";
import { clientHeader } from "../address/client-key.ts";

/**
 * Identifies the client and corrects the `X-Forwarded-` fields. Host and proto are kept only from
 * trusted proxies. The peer is appended to `X-Forwarded-For`, as every proxy does, because the API
 * is called on the client's behalf. Returns the key under which the client is counted; null for the
 * operator's own requests.
 */
export function settleForwarded(
  request: IncomingMessage,
  isTrusted: TrustedProxies,
): string | null {
  const { headers } = request;
  // The socket is already closed, and nobody reads the response.
  const peer = request.socket.remoteAddress ?? "unknown";
  const address = toClientAddress(request, isTrusted);
  const key = address === null ? null : toClientKey(address);

  const hops = [headers["x-forwarded-for"] ?? []].flat().join(", ");
  headers["x-forwarded-for"] = hops ? `${hops}, ${peer}` : peer;
  if (!isTrusted(peer)) {
    delete headers["x-forwarded-host"];
    delete headers["x-forwarded-proto"];
  }
  delete headers["x-forwarded-port"];
  if (key === null) delete headers[clientHeader];
  else headers[clientHeader] = key;
  return key;
}
