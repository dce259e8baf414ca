import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  type Allowance,
  FairQueue,
  idleMs,
  QueueRefusal,
  type TrustedProxies,
  UncountedReaders,
} from "@dateline/limits";
import { createCounter, type SharedStore } from "@dateline/limits/counters";
import { traceWait } from "@dateline/traces";
import { retryAfterSeconds } from "../outage/call-api.ts";
import { withOutcome } from "../outage/outcome.ts";
import { type Refusal, refuse } from "./answers.ts";
import { correctStatus } from "./correct-status.ts";
import { replaceFailure } from "./failure-page.ts";
import { settleForwarded } from "./forwarded.ts";
import { sendKeptPage } from "./kept-page.ts";
import { reportQueues } from "./metrics.ts";
import type { AskedPage, PageKeeper } from "./page-keeper.ts";
import { toPageWeight } from "./page-weight.ts";
import type { Probes } from "./probes.ts";
import {
  badRequest,
  developmentPath,
  graphqlPath,
  readRefusal,
  splitPath,
  toPath,
} from "./read-refusal.ts";
import { toRefusalPage } from "./refusal-page.ts";
import { secure } from "./security-headers.ts";

export type ListenerOptions = {
  /** Renders the response: the framework. */
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Responds to an operation in place of the framework. */
  forward: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Throws if the framework could not parse the router state that a browser sent. */
  checkRouterState: (state: string | string[] | undefined) => unknown;
  probes: Probes;
  /** Caches pages in memory; null or missing to render each request. */
  keeper?: Pick<PageKeeper, "ask"> | null;
  trustedProxies: TrustedProxies;
  /** Max pages per minute and client; 0 for no limit. */
  pageLimit: number;
  /** Max GraphQL requests per minute and client, as in the API; 0 for no limit. */
  rateLimit: number;
  /** Counter that all dashboard processes share; without it each process counts on its own. */
  store?: SharedStore | null;
  isDevelopment: boolean;
};

const windowMs = 60_000;

/** How long a page waits for its turn. */
const maxWaitMs = 10_000;
/**
 * Max time from a request to the start of its response, shortly before the server closes the idle
 * connection.
 */
const maxAnswerMs = idleMs - 3_000;

const queueOptions = {
  maxWaitMs,
  maxRunning: 8,
  maxRunningPerClient: 2,
  maxWaiting: 200,
  maxWaitingPerClient: 20,
};

// The framework only reads the data; a picture then waits for its turn in the drawing thread.
const pictureQueueOptions = {
  maxWaitMs,
  maxRunning: 60,
  maxRunningPerClient: 4,
  maxWaiting: 200,
  maxWaitingPerClient: 60,
};

/** Max time that a slow client occupies a place in the queue. */
const placeMs = 10_000;

/** Files without data. No dot segments: the framework resolves them, which would lead elsewhere. */
const freePath = /^\/(?:_next\/static(?:\/[\w~-][\w.~-]*)+|icon\.svg|favicon\.ico|embed\.js)$/;
/** Link pictures and drawings of views, which have a queue of their own. */
const picturePath =
  /^(?:(?:\/(?:events|organizations|people|stories)\/[a-z0-9-]+)?\/og\.png|\/view\.(?:png|svg))$/;

/**
 * Stands in front of the framework: rejects requests that are not for a page, adds the security
 * headers to every response, and limits and queues pages by client.
 */
export function toListener(options: ListenerOptions): RequestListener {
  const { serve, forward, probes, keeper, trustedProxies, pageLimit, rateLimit } = options;
  const { store, isDevelopment } = options;
  const counter = createCounter("page", { limit: pageLimit, windowMs }, store);
  const operations = createCounter("operation", { limit: rateLimit, windowMs }, store);
  const pages = new FairQueue(queueOptions);
  const pictures = new FairQueue(pictureQueueOptions);
  reportQueues({ pages, pictures });
  const uncounted = new UncountedReaders((host) => {
    console.warn(
      `server: a trusted proxy sent a request for ${host} without X-Forwarded-For, so that it was not counted. If the proxy serves readers, let it append the field, else they have no limit.`,
    );
  });

  return (request, response) => {
    secure(response);
    const path = toPath(request.url ?? "");
    const refusal = readRefusal(request, path, options);
    if (path === null || refusal) {
      return refuse(response, refusal ?? badRequest("The address must begin with a slash."));
    }
    const { pathname, query } = splitPath(path);
    const probed = probes(pathname);
    if (probed) {
      void probed.then((probe) => refuse(response, probe));
      return;
    }
    request.url = path;
    // The dashboard has no cookies, and the framework's own are for drafts of pages.
    delete request.headers.cookie;
    const isForwarded = request.headers["x-forwarded-for"] !== undefined;
    const client = settleForwarded(request, trustedProxies);
    if (client === null && !isForwarded) {
      uncounted.meet(request.headers.host ?? null, performance.now());
    }
    if (freePath.test(pathname) || (isDevelopment && developmentPath.test(pathname))) {
      void answer(request, response);
      return;
    }
    if (pathname === graphqlPath) void admitOperation(request, response, client);
    else void admitPage(request, response, client, toPageWeight(pathname, query));
  };

  async function admitOperation(
    request: IncomingMessage,
    response: ServerResponse,
    client: string | null,
  ): Promise<void> {
    const allowance = client === null ? null : await operations?.count(client, performance.now());
    if (!allowance?.isOver) return forward(request, response);
    refuse(response, toGraphQLError(tooMany("requests", rateLimit, allowance)));
  }

  async function admitPage(
    request: IncomingMessage,
    response: ServerResponse,
    client: string | null,
    pageWeight: number,
  ): Promise<void> {
    const askedAt = performance.now();
    const closed = new AbortController();
    response.once("close", () => closed.abort());
    const refusePage = (refusal: Refusal) =>
      refuse(response, toShown(request, refusal, tooManyTitle));
    // A limit below the weight of a print must not refuse every print.
    const weight = Math.min(pageWeight, pageLimit);
    const allowance =
      client === null ? null : await counter?.count(client, performance.now(), weight);
    if (allowance?.isOver) return refusePage(tooMany("pages", pageLimit, allowance));
    const asked = (await keeper?.ask(request)) ?? null;
    const kept = asked?.find();
    if (kept) return sendKeptPage(request, response, kept);
    const { pathname } = splitPath(request.url ?? "");
    const isPicture = picturePath.test(pathname);
    const queue = isPicture ? pictures : pages;
    const make = () => {
      // Another request may have rendered it while this one waited.
      const made = asked?.find();
      if (made) sendKeptPage(request, response, made);
      else void answer(request, response, { askedAt, asked });
      return holdPlace(closed.signal);
    };
    try {
      const used = allowance?.used ?? 0;
      await traceWait(isPicture ? "pictures" : "pages", make, (task) =>
        queue.run(client, task, { used, signal: closed.signal }),
      );
    } catch (error) {
      if (!(error instanceof QueueRefusal)) return;
      refusePage({
        status: 503,
        text: "Too many pages are asked for at once. Try again in a few seconds.",
        headers: { "retry-after": "2" },
      });
    }
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    { askedAt = performance.now(), asked }: { askedAt?: number; asked?: AskedPage | null } = {},
  ): Promise<void> {
    await withOutcome(async (outcome) => {
      correctStatus(response, outcome);
      const toFailure = () => {
        const { refusedSeconds } = outcome;
        if (refusedSeconds !== null) {
          return toShown(request, tooMuch(refusedSeconds), tooManyTitle);
        }
        return toShown(request, outcome.isOutage ? outage : fault, title);
      };
      // In development, the framework shows errors itself and compiles pages first.
      if (!isDevelopment) {
        const replace = replaceFailure(response, toFailure);
        const giveUp = () => replace(toShown(request, busy, title));
        const timer = setTimeout(giveUp, maxAnswerMs - (performance.now() - askedAt));
        response.once("close", () => clearTimeout(timer));
      }
      asked?.keep(response, outcome);
      try {
        await serve(request, response);
      } catch (error) {
        console.error("server:", error);
        if (response.headersSent) response.destroy();
        else refuse(response, toFailure());
      }
    });
  }
}

const title = "This page cannot be shown right now";
const tooManyTitle = "Too many requests";

const busy: Refusal = {
  status: 503,
  text: "The server has too much to do. Try again in a few seconds.",
  headers: { "retry-after": String(retryAfterSeconds) },
};

const outage: Refusal = {
  status: 503,
  text: "The server does not respond. Nothing is lost. Try again in a few seconds.",
  headers: { "retry-after": String(retryAfterSeconds) },
};

const fault: Refusal = {
  status: 500,
  text: "Something went wrong on the server. Nothing is lost. Try again later.",
};

const tooMuch = (seconds: number): Refusal => ({
  status: 429,
  text: `More was asked for from this address than is allowed in a minute. Try again in ${seconds} s.`,
  headers: { "retry-after": String(seconds) },
});

/** Shows a refusal as a page to clients that accept HTML. */
function toShown({ headers, url }: IncomingMessage, refusal: Refusal, title: string): Refusal {
  if (!/\btext\/html\b/.test(headers.accept ?? "")) return refusal;
  return toRefusalPage(refusal, { title, isEmbed: splitPath(url ?? "").pathname === "/embed" });
}

/**
 * Resolves when the response is sent or the client disconnects, but after `placeMs` at the latest.
 */
const holdPlace = (closed: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, placeMs);
    closed.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

function tooMany(what: string, limit: number, { resetMs }: Allowance): Refusal {
  const seconds = Math.max(Math.ceil(resetMs / 1000), 1);
  return {
    status: 429,
    text: `More ${what} came from this address than the limit of ${limit.toLocaleString("en")} a minute. Try again in ${seconds} s.`,
    headers: { "retry-after": String(seconds) },
  };
}

/** The refusal in the API's format, for clients that parse its errors. */
const toGraphQLError = ({ status, text, headers }: Refusal): Refusal => ({
  status,
  text: JSON.stringify({ errors: [{ message: text, extensions: { code: "RATE_LIMITED" } }] }),
  headers: { ...headers, "content-type": "application/json; charset=utf-8" },
});
