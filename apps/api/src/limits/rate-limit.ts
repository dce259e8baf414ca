import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import type { Plugin } from "graphql-yoga";
import { toClientAddress, toClientKey } from "./client-address.ts";
import { type Allowance, RequestCounter } from "./request-counter.ts";

const windowMs = 60_000;

export type RateLimitOptions = {
  /** Requests a minute and client; 0 for any number. */
  limit: number;
  trustedProxies: BlockList;
};

/**
 * Bounds the requests of each client, and tells it what it has left in the fields of the IETF's draft
 * "RateLimit header fields for HTTP". Not counted are those of the operator's own machines: the trusted proxies.
 */
export function useRateLimit({ limit, trustedProxies }: RateLimitOptions): Plugin {
  if (limit === 0) return {};
  const counter = new RequestCounter({ limit, windowMs });
  const allowances = new WeakMap<Request, Allowance>();
  const policy = `"client";q=${limit};w=${windowMs / 1000}`;

  return {
    onRequest({ request, serverContext, endResponse, fetchAPI }) {
      // What `node:http` gave; nothing when the API is asked through `fetch`.
      const { req } = serverContext as { req?: IncomingMessage };
      const peer = req?.socket.remoteAddress;
      if (peer === undefined) return;
      const forwardedFor = request.headers.get("x-forwarded-for");
      const address = toClientAddress(peer, forwardedFor, trustedProxies);
      if (address === null) return;
      const allowance = counter.count(toClientKey(address), performance.now());
      allowances.set(request, allowance);
      if (!allowance.isOver) return;
      const seconds = toSeconds(allowance);
      const message = `More than ${limit.toLocaleString("en")} requests in a minute. Try again in ${seconds} s.`;
      endResponse(
        fetchAPI.Response.json(
          { errors: [{ message, extensions: { code: "RATE_LIMITED" } }] },
          { status: 429, headers: { "retry-after": String(seconds) } },
        ),
      );
    },
    onResponse({ request, response }) {
      const allowance = allowances.get(request);
      if (!allowance) return;
      response.headers.set("ratelimit-policy", policy);
      response.headers.set(
        "ratelimit",
        `"client";r=${allowance.remaining};t=${toSeconds(allowance)}`,
      );
    },
  };
}

const toSeconds = ({ resetMs }: Allowance) => Math.max(Math.ceil(resetMs / 1000), 1);
