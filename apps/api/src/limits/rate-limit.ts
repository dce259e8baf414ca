import type { IncomingMessage } from "node:http";
import {
  type Counter,
  type TrustedProxies,
  toClientAddress,
  toClientKey,
  UncountedReaders,
} from "@dateline/limits";
import { createCounter, type SharedStore } from "@dateline/limits/counters";
import type { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { toResponse, tryLater } from "./try-later.ts";

const windowMs = 60_000;

export type RateLimitOptions = {
  /** Requests per minute and client; 0 for no limit. */
  limit: number;
  /** Cost of executed operations per minute and client; 0 for no limit. */
  costLimit: number;
  trustedProxies: TrustedProxies;
  /** Where all processes count together; null or missing if each counts by itself. */
  store?: SharedStore | null;
};

/** What `node:http` received; missing when the API is called through `fetch`. */
export type ServerContext = { req?: IncomingMessage };

export type RateLimit = {
  /** Identifies the client of a request, counts the request, and refuses it if none is left. */
  count: Plugin;
  /** Adds what the client has left to the headers of the answer. */
  report: Plugin;
  /** Whose request this is; null for the operator's own machines, which are not limited. */
  clientOf(context: ServerContext): string | null;
  /** Counts one more request of the same client, an entry of a batch. */
  countEntry(context: ServerContext): Promise<GraphQLError | null>;
  /** Charges the client for an operation before it is executed. */
  charge(context: ServerContext, cost: number): Promise<GraphQLError | null>;
  /**
   * The cost charged to the client in its window, as of the last charge for this request; 0 for the
   * operator's own machines.
   */
  usedCost(context: ServerContext): number;
  /** Refunds the charge for an operation that was not executed. */
  giveBack(context: ServerContext, cost: number): Promise<void>;
};

/** One of the quotas of each client, named as in the header fields. */
type Quota = { name: string; unit: string; limit: number; counter: Counter };

/** What was left of a quota when it was last counted for a request. */
type Left = { used: number; remaining: number; endMs: number };

type Client = { key: string; left: Map<Quota, Left> };

/**
 * Limits the requests of each client and the cost of its operations. Requests of trusted proxies
 * themselves, which are the operator's own machines, do not count.
 */
export function createRateLimit(options: RateLimitOptions, log: Logger): RateLimit {
  const { limit, costLimit, trustedProxies, store } = options;
  const toQuota = (name: string, unit: string, limit: number): Quota | null => {
    const counter = createCounter(name, { limit, windowMs }, store);
    return counter && { name, unit, limit, counter };
  };
  const requests = toQuota("client", "requests", limit);
  const costs = toQuota("cost", "cost", costLimit);
  const quotas = [requests, costs].filter((quota) => quota !== null);
  const clients = new WeakMap<IncomingMessage, Client>();
  const find = ({ req }: ServerContext): Client | null => (req && clients.get(req)) ?? null;

  const uncounted = new UncountedReaders((host) => {
    log.warn(
      { host },
      "a trusted proxy sent a request for this host without X-Forwarded-For, so that it was not counted: if the proxy serves readers, let it append the field, else they have no limit",
    );
  });

  const count = async (quota: Quota, client: Client, amount: number) => {
    const nowMs = performance.now();
    const { isOver, resetMs, ...left } = await quota.counter.count(client.key, nowMs, amount);
    const counted = { ...left, endMs: nowMs + resetMs };
    client.left.set(quota, counted);
    return { ...counted, isOver };
  };

  const countRequest = async (client: Client | null): Promise<GraphQLError | null> => {
    if (client === null || !requests) return null;
    const counted = await count(requests, client, 1);
    if (!counted.isOver) return null;
    const seconds = toSeconds(counted);
    const message = `More than ${toText(limit)} requests in a minute. Try again in ${seconds} s.`;
    return tryLater({ code: "RATE_LIMITED", message, seconds });
  };

  return {
    clientOf: (context) => find(context)?.key ?? null,
    count: {
      async onRequest({ request, url, serverContext, endResponse, fetchAPI }) {
        const { req } = serverContext as ServerContext;
        if (!req) return;
        const address = toClientAddress(req, trustedProxies);
        if (address === null) {
          // Proxies check readiness on their own behalf.
          const isOwn = request.headers.has("x-forwarded-for") || url.pathname === "/ready";
          if (!isOwn) uncounted.meet(request.headers.get("host"), performance.now());
          return;
        }
        const client = { key: toClientKey(address), left: new Map<Quota, Left>() };
        clients.set(req, client);
        const refusal = await countRequest(client);
        if (refusal) endResponse(toResponse(refusal, fetchAPI));
      },
    },
    report: {
      async onResponse({ request, response: { headers }, serverContext }) {
        const client = find(serverContext as ServerContext);
        if (client === null || quotas.length === 0) return;
        headers.set("ratelimit-policy", quotas.map(toPolicy).join(", "));
        if (mayBeShared(request, headers)) return;
        const limits = quotas.map(async (quota) => {
          const left = client.left.get(quota) ?? (await count(quota, client, 0));
          return `"${quota.name}";r=${left.remaining};t=${toSeconds(left)}`;
        });
        headers.set("ratelimit", (await Promise.all(limits)).join(", "));
      },
    },
    countEntry: (context) => countRequest(find(context)),
    async charge(context, cost) {
      const client = find(context);
      if (client === null || !costs) return null;
      const counted = await count(costs, client, cost);
      if (!counted.isOver) return null;
      const seconds = toSeconds(counted);
      return tryLater({
        code: "RATE_LIMITED",
        message: `The query costs ${toText(cost)}, and ${toText(counted.remaining)} of the ${toText(costLimit)} that a client may use in a minute are left. Ask for less, or try again in ${seconds} s.`,
        seconds,
      });
    },
    usedCost(context) {
      const left = costs && find(context)?.left.get(costs);
      return left?.used ?? 0;
    },
    async giveBack(context, cost) {
      const client = find(context);
      const left = costs && client?.left.get(costs);
      const nowMs = performance.now();
      // A window that has ended has nothing to refund.
      if (!costs || !client || !left || left.endMs <= nowMs) return;
      await costs.counter.giveBack(client.key, nowMs, cost);
      client.left.delete(costs);
    },
  };
}

// The fields of the IETF's draft "RateLimit header fields for HTTP"
// (draft-ietf-httpapi-ratelimit-headers-11).

const toPolicy = ({ name, unit, limit }: Quota): string =>
  `"${name}";q=${limit}${unit === "requests" ? "" : `;qu="${unit}"`};w=${windowMs / 1000}`;

/** Whether a shared cache may give the answer to other clients, who have other quotas left. */
function mayBeShared({ method }: Request, headers: Headers): boolean {
  return method !== "POST" && !/no-store|private/.test(headers.get("cache-control") ?? "");
}

const toSeconds = ({ endMs }: Pick<Left, "endMs">) =>
  Math.max(Math.ceil((endMs - performance.now()) / 1000), 1);

const toText = (number: number) => number.toLocaleString("en");
