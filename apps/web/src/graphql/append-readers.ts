import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Appends who is connected to `X-Forwarded-For` of each request that this server gets, as every proxy does: it passes
 * them on to the API. Next.js fills the field only when it is empty, so that a reader could pass for anybody.
 */
export function appendReaders() {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const hops = [request.headers["x-forwarded-for"], request.socket.remoteAddress].flat();
    request.headers["x-forwarded-for"] = hops.filter((hop) => hop !== undefined).join(", ");
  });
}
