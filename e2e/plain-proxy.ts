import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy in front of several servers that probes `/ready` and never retries a request. */
export type PlainProxy = {
  url: string;
  /** Resolves when the server gets requests, or gets none and has responded to all. */
  until(server: string, state: "used" | "unused"): Promise<void>;
  /** Number of requests that were sent to each server. */
  counts: ReadonlyMap<string, number>;
  /** Requests or responses that failed. */
  failures: readonly string[];
  close(): Promise<void>;
};

type Target = { url: string; isReady: boolean; running: number };

const host = "127.0.0.1";
const checkEveryMs = 100;

export async function openPlainProxy(urls: readonly string[]): Promise<PlainProxy> {
  const targets = urls.map((url): Target => ({ url, isReady: false, running: 0 }));
  const counts = new Map(urls.map((url) => [url, 0]));
  const failures: string[] = [];
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  let isClosed = false;

  const check = async (target: Target) => {
    while (!isClosed) {
      target.isReady = await answersReady(target.url);
      await new Promise((resolve) => setTimeout(resolve, checkEveryMs));
    }
  };
  for (const target of targets) void check(target);

  const server = createServer((incoming, outgoing) => {
    const ready = targets.filter(({ isReady }) => isReady);
    const target = ready[turn++ % ready.length];
    const fail = (reason: string) => {
      failures.push(`${incoming.method} ${incoming.url}: ${reason}`);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    };
    if (!target) return fail("no server is ready");
    counts.set(target.url, (counts.get(target.url) ?? 0) + 1);
    target.running += 1;
    outgoing.once("close", () => {
      target.running -= 1;
    });
    const { method, headers } = incoming;
    const url = new URL(incoming.url ?? "/", target.url);
    const forwarded = request(url, { agent, method, headers: withoutHop(headers) }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, withoutHop(answer.headers));
      answer.on("error", (error) => fail(error.message));
      answer.pipe(outgoing);
    });
    forwarded.on("error", (error) => fail(`${target.url} ${error.message}`));
    incoming.pipe(forwarded);
  });
  server.listen(0, host);
  await once(server, "listening");

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async until(url, state) {
      const target = targets.find((each) => each.url === url);
      const isReached = () =>
        state === "used" ? target?.isReady : !target?.isReady && target?.running === 0;
      while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    counts,
    failures,
    async close() {
      isClosed = true;
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await once(server, "close");
    },
  };
}

/** Removes headers that belong to one connection. */
function withoutHop({ connection, "keep-alive": _, ...headers }: IncomingMessage["headers"]) {
  return headers;
}

const answersReady = (url: string) =>
  new Promise<boolean>((resolve) => {
    const check = get(`${url}/ready`, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    check.on("error", () => resolve(false));
  });
