import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { openFaultProxy } from "@dateline/db/testing";
import { afterAll, describe, expect, test } from "vitest";
import {
  ApiError,
  createClient,
  type Fetch,
  UnexpectedAnswerError,
  UnreachableError,
} from "../src/index.ts";
import { readError } from "./read-error.ts";
import { createDataset, startApi } from "./start-api.ts";
import { watchRequests } from "./watch-requests.ts";

const { readerUrl } = await createDataset();
const proxy = await openFaultProxy(readerUrl);
afterAll(() => proxy.close());
// Without a cache, so that every request needs the database.
const url = await startApi(proxy.url, {
  CACHE_MEGABYTES: "0",
  INDEX_MEGABYTES: "0",
  RATE_LIMIT: "3",
  TRUST_PROXY: "127.0.0.1",
});

/** A server in front of the API, as a site has it. */
async function openGateway(answer: RequestListener) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** Passes a GET on to the API. */
const passOn: RequestListener = async (request, response) => {
  const answer = await fetch(new URL(request.url ?? "", url));
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(await answer.text());
};

let clients = 0;
/** Headers of a client that the API does not know. */
function toNewClient() {
  clients += 1;
  return { "x-forwarded-for": `203.0.113.${clients}` };
}

describe("a refusal for a while", () => {
  test("of too many requests is an ApiError with the seconds to wait", async () => {
    const { sent, fetch } = watchRequests();
    const client = createClient({ url, fetch, headers: toNewClient(), persisted: false });
    for (const _ of [1, 2, 3]) await client.request("{ __typename }");
    const error = await readError(client.request("{ __typename }"), ApiError);
    expect(error).toMatchObject({ code: "RATE_LIMITED", status: 429 });
    expect(error.retryAfter).toBeGreaterThan(0);
    expect(error.retryAfter).toBeLessThanOrEqual(60);
    expect(sent).toHaveLength(4);
  });

  test("is not waited for if the server asks for more than `maxWait`", async () => {
    const { sent, fetch } = watchRequests();
    const headers = toNewClient();
    const client = createClient({ url, fetch, headers, persisted: false, retries: 3, maxWait: 0 });
    for (const _ of [1, 2, 3]) await client.request("{ __typename }");
    await expect(client.request("{ __typename }")).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(sent).toHaveLength(4);
  });

  test("is waited for as long as the API says while its database is away", async () => {
    const { sent, fetch } = watchRequests();
    const refused: Fetch = async (...request) => {
      const response = await fetch(...request);
      proxy.accept();
      return response;
    };
    const client = createClient({ url, fetch: refused, persisted: false, retries: 10 });
    proxy.refuse();
    const since = Date.now();
    expect(await client.request("{ eventCount }")).toEqual({ eventCount: 369 });
    expect(sent.map(({ status }) => status)).toEqual([503, ...sent.slice(2).map(() => 503), 200]);
    expect(Date.now() - since).toBeGreaterThanOrEqual(5_000);
  });

  /** A gateway that refuses the first request and passes on the others. */
  const openStrictGateway = (retryAfter: string) => {
    let requests = 0;
    return openGateway((request, response) => {
      requests += 1;
      if (requests > 1) return void passOn(request, response);
      response.writeHead(429, { "retry-after": retryAfter }).end("<h1>Slow down</h1>");
    });
  };

  test("of a gateway is waited for by the seconds in Retry-After", async () => {
    const gateway = await openStrictGateway("1");
    const since = Date.now();
    const client = createClient({ url: gateway, persisted: false, retries: 1 });
    expect(await client.request("{ __typename }")).toEqual({ __typename: "Query" });
    expect(Date.now() - since).toBeGreaterThanOrEqual(1_000);
  });

  test("of a gateway may name a date in Retry-After", async () => {
    const gateway = await openStrictGateway(new Date(Date.now() + 3_600_000).toUTCString());
    const client = createClient({ url: gateway, persisted: false, retries: 1 });
    const error = await readError(client.request("{ __typename }"), UnexpectedAnswerError);
    expect(error.status).toBe(429);
    expect(Math.abs((error.retryAfter ?? 0) - 3_600)).toBeLessThan(600);
  });

  test("is tried again `retries` times at most", async () => {
    let requests = 0;
    const gateway = await openGateway((_request, response) => {
      requests += 1;
      response.writeHead(503, { "retry-after": "0" }).end();
    });
    const client = createClient({ url: gateway, persisted: false, retries: 2 });
    await expect(client.request("{ __typename }")).rejects.toMatchObject({ status: 503 });
    expect(requests).toBe(3);
  });

  test("is not waited for any longer once the signal aborts", async () => {
    const stop = new AbortController();
    const gateway = await openGateway((_request, response) => {
      response.writeHead(429, { "retry-after": "3600" }).end();
    });
    const client = createClient({ url: gateway, persisted: false, retries: 1, maxWait: 3600 });
    const answer = client.request("{ __typename }", {}, { signal: stop.signal });
    // After the answer, while the client waits.
    setTimeout(() => stop.abort(new Error("enough")), 500);
    await expect(answer).rejects.toThrow("enough");
  });
});

describe("a request", () => {
  test("that nothing answers fails with an UnreachableError and its cause", async () => {
    const gateway = await openGateway((request) => request.socket.destroy());
    const answer = createClient({ url: gateway }).request("{ __typename }");
    const error = await readError(answer, UnreachableError);
    expect(error.message).toContain(gateway);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("whose answer breaks off fails with an UnreachableError", async () => {
    const gateway = await openGateway((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write('{ "data": ', () => response.destroy());
    });
    const answer = createClient({ url: gateway }).request("{ __typename }");
    await expect(answer).rejects.toBeInstanceOf(UnreachableError);
  });

  test.each(["<h1>Bad gateway</h1>", "{}", "null", "[]"])(
    "that is answered by %s fails with an UnexpectedAnswerError",
    async (text) => {
      const gateway = await openGateway((_request, response) => {
        response.writeHead(502).end(text);
      });
      const answer = createClient({ url: gateway }).request("{ __typename }");
      const error = await readError(answer, UnexpectedAnswerError);
      expect(error).toMatchObject({ status: 502, text, retryAfter: null });
      expect(error.message).toContain("Is it the address of the API?");
    },
  );

  test("ends with the reason of its signal, before and while it is sent", async () => {
    const stop = new AbortController();
    const gateway = await openGateway(() => stop.abort(new Error("enough")));
    const client = createClient({ url: gateway });
    const options = { signal: stop.signal };
    await expect(client.request("{ __typename }", {}, options)).rejects.toThrow("enough");
    await expect(client.request("{ __typename }", {}, options)).rejects.toThrow("enough");
  });
});
