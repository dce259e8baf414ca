import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import { isTrustedProxy, toClientAddress, toClientKey } from "@dateline/limits";
import { clientHeader } from "../address/client-key.ts";

/**
 * Settles who asks, and what the request may say of its way here. `X-Forwarded-Host` and `-Proto`
 * are believed from trusted proxies only. Who is connected is appended to `X-Forwarded-For`, as
 * every proxy does, because the API is asked on the reader's behalf. Returns the key under which
 * the client is counted; null when the request is the operator's own.
 */
export function settleForwarded(request: IncomingMessage, trusted: BlockList): string | null {
  const { headers } = request;
  // Closed already: nobody reads the answer.
  const peer = request.socket.remoteAddress ?? "unknown";
  const hops = [headers["x-forwarded-for"] ?? []].flat().join(", ");
  const address = toClientAddress(peer, hops || null, trusted);
  const key = address === null ? null : toClientKey(address);

  headers["x-forwarded-for"] = hops ? `${hops}, ${peer}` : peer;
  if (!isTrustedProxy(peer, trusted)) {
    delete headers["x-forwarded-host"];
    delete headers["x-forwarded-proto"];
  }
  delete headers["x-forwarded-port"];
  if (key === null) delete headers[clientHeader];
  else headers[clientHeader] = key;
  return key;
}
