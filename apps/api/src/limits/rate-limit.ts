import type { IncomingMessage } from "node:http";
import {
  type Allowance,
  RequestCounter,
  type TrustedProxies,
  toClientAddress,
  toClientKey,
  UncountedReaders,
} from "@dateline/limits";
import type { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { toResponse, tryLater } from "./try-later.ts";

const windowMs = 60_000;

export type RateLimitOptions = {
  /** Requests per minute and client; 0 for any number. */
  limit: number;
  /** Cost of executed operations per minute and client; 0 for any cost. */
  costLimit: number;
  trustedProxies: TrustedProxies;
};

/** What `node:http` received; missing when the API is called through `fetch`. */
export type ServerContext = { req?: IncomingMessage };

export type RateLimit = {
  /** Identifies the client of a request, counts the request, and refuses it if none is left. */
  count: Plugin;
  /** Reports what the client has left in the header of the answer. */
  report: Plugin;
  /** Whose request this is; null for the operator's own machines, which are not limited. */
  clientOf(context: ServerContext): string | null;
  /** Counts one more request of the same client, an entry of a batch. */
  countEntry(context: ServerContext): GraphQLError | null;
  /** Charges the client for an operation before it is executed. */
  charge(context: ServerContext, cost: number): GraphQLError | null;
  /** What the client has been charged in the current window; 0 for the operator's own machines. */
  usedCost(context: ServerContext): number;
  /** Takes back a charge for an operation that was not executed. */
  giveBack(context: ServerContext, cost: number): void;
};

/** One of the quotas of each client, named as in the header fields. */
type Quota = { name: string; unit: string; limit: number; counter: RequestCounter };

const toQuota = (name: string, unit: string, limit: number): Quota | null =>
  limit === 0 ? null : { name, unit, limit, counter: new RequestCounter({ limit, windowMs }) };

/**
 * Limits the requests of each client and the cost of its operations. Not counted are requests of the
 * operator's own machines: the trusted proxies.
 */
export function createRateLimit(options: RateLimitOptions, log: Logger): RateLimit {
  const { limit, costLimit, trustedProxies } = options;
  const requests = toQuota("client", "requests", limit);
  const costs = toQuota("cost", "cost", costLimit);
  const quotas = [requests, costs].filter((quota) => quota !== null);
  const clients = new WeakMap<IncomingMessage, string>();
  const clientOf = ({ req }: ServerContext) => (req && clients.get(req)) ?? null;

  const uncounted = new UncountedReaders((host) => {
    log.warn(
      { host },
      "a trusted proxy sent a request for this host without X-Forwarded-For, so that it was not counted: if the proxy serves readers, let it append the field, else they have no limit",
    );
  });

  const countRequest = (client: string | null): GraphQLError | null => {
    if (client === null || !requests) return null;
    const allowance = requests.counter.count(client, performance.now());
    if (!allowance.isOver) return null;
    const seconds = toSeconds(allowance);
    const message = `More than ${toText(limit)} requests in a minute. Try again in ${seconds} s.`;
    return tryLater({ code: "RATE_LIMITED", message, seconds });
  };

  return {
    clientOf,
    count: {
      onRequest({ request, url, serverContext, endResponse, fetchAPI }) {
        const { req } = serverContext as ServerContext;
        if (req?.socket.remoteAddress === undefined) return;
        const address = toClientAddress(req, trustedProxies);
        if (address === null) {
          // Proxies check readiness for themselves.
          const isOwn = request.headers.has("x-forwarded-for") || url.pathname === "/ready";
          if (!isOwn) uncounted.meet(request.headers.get("host"), performance.now());
          return;
        }
        const client = toClientKey(address);
        clients.set(req, client);
        const refusal = countRequest(client);
        if (refusal) endResponse(toResponse(refusal, fetchAPI));
      },
    },
    report: {
      onResponse({ request, response: { headers }, serverContext }) {
        const client = clientOf(serverContext as ServerContext);
        if (client === null || quotas.length === 0) return;
        headers.set("ratelimit-policy", quotas.map(toPolicy).join(", "));
        if (mayBeShared(request, headers)) return;
        const now = performance.now();
        headers.set(
          "ratelimit",
          quotas.map((quota) => toServiceLimit(quota, client, now)).join(", "),
        );
      },
    },
    countEntry: (context) => countRequest(clientOf(context)),
    charge(context, cost) {
      const client = clientOf(context);
      if (client === null || !costs) return null;
      const allowance = costs.counter.count(client, performance.now(), cost);
      if (!allowance.isOver) return null;
      const seconds = toSeconds(allowance);
      return tryLater({
        code: "RATE_LIMITED",
        message: `The query costs ${toText(cost)}, and ${toText(allowance.remaining)} of the ${toText(costLimit)} that a client may use in a minute are left. Ask for less, or try again in ${seconds} s.`,
        seconds,
      });
    },
    usedCost(context) {
      const client = clientOf(context);
      if (client === null || !costs) return 0;
      return costs.counter.count(client, performance.now(), 0).used;
    },
    giveBack(context, cost) {
      const client = clientOf(context);
      if (client !== null) costs?.counter.giveBack(client, performance.now(), cost);
    },
  };
}

// The fields of the IETF's draft "RateLimit header fields for HTTP" (draft-ietf-httpapi-ratelimit-headers-11).

const toPolicy = ({ name, unit, limit }: Quota): string =>
  `"${name}";q=${limit}${unit === "requests" ? "" : `;qu="${unit}"`};w=${windowMs / 1000}`;

function toServiceLimit({ name, counter }: Quota, client: string, nowMs: number): string {
  const allowance = counter.count(client, nowMs, 0);
  return `"${name}";r=${allowance.remaining};t=${toSeconds(allowance)}`;
}

/** Whether a shared cache may give the answer to other clients, who have other quotas left. */
function mayBeShared({ method }: Request, headers: Headers): boolean {
  return method !== "POST" && !/no-store|private/.test(headers.get("cache-control") ?? "");
}

const toSeconds = ({ resetMs }: Allowance) => Math.max(Math.ceil(resetMs / 1000), 1);

const toText = (number: number) => number.toLocaleString("en");
