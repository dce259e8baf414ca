import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { createVersionReader } from "./version-reader.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) await close();
});

type Answer = (headers: IncomingMessage["headers"], response: ServerResponse) => unknown;

async function listen(answer: Answer) {
  const api = createServer(({ headers }, response) => void answer(headers, response));
  await once(api.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    api.closeAllConnections();
    api.close();
  });
  vi.stubEnv("API_URL", `http://127.0.0.1:${(api.address() as AddressInfo).port}`);
  return api;
}

it("asks for the version on the reader's behalf, and for its content only once", async () => {
  const asked: IncomingMessage["headers"][] = [];
  let tag = '"1-a"';
  let status = 200;
  await listen((headers, response) => {
    asked.push(headers);
    const isHeld = headers["if-none-match"] === tag;
    response.writeHead(isHeld ? 304 : status, { etag: tag, "dataset-identity": `of ${tag}` });
    response.end(isHeld ? undefined : '{"data":{}}');
  });
  const { read, known } = createVersionReader();
  const reader = { "x-forwarded-for": "203.0.113.7", cookie: "a=b" };

  const first = { tag: '"1-a"', identity: 'of "1-a"' };
  expect(known()).toBeNull();
  expect(await read(reader)).toEqual(first);
  expect(known()).toEqual(first);
  expect(await read(reader)).toEqual(first);
  tag = '"2-b"';
  const second = { tag: '"2-b"', identity: 'of "2-b"' };
  expect(await read(reader)).toEqual(second);
  expect(asked.map((headers) => headers["if-none-match"])).toEqual([undefined, '"1-a"', '"1-a"']);
  for (const headers of asked) {
    expect(headers).toMatchObject({ "x-forwarded-for": "203.0.113.7" });
    expect(headers).not.toHaveProperty("cookie");
  }

  tag = '"3-c"';
  status = 503;
  expect(await read(reader)).toBeNull();
});

it("asks once for all who ask at the same time, after they have asked", async () => {
  let tag = 1;
  let asked = 0;
  await listen(async (_, response) => {
    asked++;
    const sent = tag;
    await sleep(50);
    response.writeHead(200, { etag: `"${sent}"`, "dataset-identity": String(sent) }).end("{}");
  });
  const { read } = createVersionReader();
  const early = Array.from({ length: 5 }, () => read({}));
  await vi.waitFor(() => expect(asked).toBe(1));
  tag = 2;
  const late = Array.from({ length: 5 }, () => read({}));
  const identities = async (reads: typeof late) =>
    (await Promise.all(reads)).map((version) => version?.identity);
  expect(await identities(late)).toEqual(["2", "2", "2", "2", "2"]);
  expect(await identities(early)).toEqual(["1", "1", "1", "1", "1"]);
  expect(asked).toBe(2);
});

it("does not refuse others when the one who asks for all has asked for too much", async () => {
  await listen(({ "x-forwarded-for": from }, response) => {
    if (from === "203.0.113.7") response.writeHead(429).end("{}");
    else response.writeHead(200, { etag: '"1"', "dataset-identity": "one" }).end("{}");
  });
  const { read } = createVersionReader();
  const readers = ["203.0.113.7", "203.0.113.8", "203.0.113.9"];
  const versions = readers.map((address) => read({ "x-forwarded-for": address }));
  const version = { tag: '"1"', identity: "one" };
  expect(await Promise.all(versions)).toEqual([null, version, version]);
});

// Must be the last test: afterwards, no requests are sent for a while.
it("does not know the version without the API", async () => {
  const api = await listen((_, response) =>
    response.writeHead(200, { etag: '"1"', "dataset-identity": "one" }).end("{}"),
  );
  const { read } = createVersionReader();
  expect(await read({})).not.toBeNull();
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  expect(await read({})).toBeNull();
});
