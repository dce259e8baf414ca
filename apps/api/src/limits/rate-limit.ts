import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import { type Allowance, RequestCounter, toClientAddress, toClientKey } from "@dateline/limits";
import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";

const windowMs = 60_000;

export type RateLimitOptions = {
  /** Requests a minute and client; 0 for any number. */
  limit: number;
  trustedProxies: BlockList;
};

export type RateLimit = {
  plugin: Plugin;
  /**
   * Counts one more request of the client that sent this one; the error is of a client that has
   * none left.
   */
  count: (request: Request) => GraphQLError | null;
};

/**
 * Bounds the requests of each client, and tells it what it has left in the fields of the IETF's draft
 * "RateLimit header fields for HTTP". Not counted are those of the operator's own machines: the trusted proxies.
 */
export function createRateLimit({ limit, trustedProxies }: RateLimitOptions): RateLimit {
  if (limit === 0) return { plugin: {}, count: () => null };
  const counter = new RequestCounter({ limit, windowMs });
  const clients = new WeakMap<Request, { key: string; allowance: Allowance }>();
  const policy = `"client";q=${limit};w=${windowMs / 1000}`;

  const countFor = (request: Request, key: string): GraphQLError | null => {
    const allowance = counter.count(key, performance.now());
    clients.set(request, { key, allowance });
    if (!allowance.isOver) return null;
    return new GraphQLError(
      `More than ${limit.toLocaleString("en")} requests in a minute. Try again in ${toSeconds(allowance)} s.`,
      { extensions: { code: "RATE_LIMITED" } },
    );
  };
  const plugin: Plugin = {
    onRequest({ request, serverContext, endResponse, fetchAPI }) {
      // What `node:http` gave; nothing when the API is asked through `fetch`.
      const { req } = serverContext as { req?: IncomingMessage };
      const peer = req?.socket.remoteAddress;
      if (peer === undefined) return;
      const forwardedFor = request.headers.get("x-forwarded-for");
      const address = toClientAddress(peer, forwardedFor, trustedProxies);
      if (address === null) return;
      const refusal = countFor(request, toClientKey(address));
      if (refusal) endResponse(fetchAPI.Response.json({ errors: [refusal] }, { status: 429 }));
    },
    onResponse({ request, response: { headers } }) {
      const client = clients.get(request);
      if (!client) return;
      const { allowance } = client;
      headers.set("ratelimit-policy", policy);
      headers.set("ratelimit", `"client";r=${allowance.remaining};t=${toSeconds(allowance)}`);
      if (allowance.isOver) headers.set("retry-after", String(toSeconds(allowance)));
    },
  };
  return {
    plugin,
    count(request) {
      const client = clients.get(request);
      return client ? countFor(request, client.key) : null;
    },
  };
}

const toSeconds = ({ resetMs }: Allowance) => Math.max(Math.ceil(resetMs / 1000), 1);
