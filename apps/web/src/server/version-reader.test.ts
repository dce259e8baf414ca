import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { createVersionReader } from "./version-reader.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) await close();
});

it("asks for the version on the reader's behalf, and for its content only once", async () => {
  const asked: IncomingMessage["headers"][] = [];
  let tag = '"1-a"';
  let status = 200;
  const api = createServer(({ headers }, response) => {
    asked.push(headers);
    const isHeld = headers["if-none-match"] === tag;
    response.writeHead(isHeld ? 304 : status, { etag: tag, "content-type": "application/json" });
    const dataset = { version: 1, identity: `identity of ${tag}` };
    response.end(isHeld ? undefined : JSON.stringify({ data: {}, extensions: { dataset } }));
  });
  await once(api.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    api.closeAllConnections();
    api.close();
  });
  vi.stubEnv("API_URL", `http://127.0.0.1:${(api.address() as AddressInfo).port}`);
  const read = createVersionReader();
  const reader = { "x-forwarded-for": "203.0.113.7", cookie: "a=b" };

  const first = { tag: '"1-a"', identity: 'identity of "1-a"' };
  expect(await read(reader)).toEqual(first);
  expect(await read(reader)).toEqual(first);
  tag = '"2-b"';
  const second = { tag: '"2-b"', identity: 'identity of "2-b"' };
  expect(await read(reader)).toEqual(second);
  expect(asked.map((headers) => headers["if-none-match"])).toEqual([undefined, '"1-a"', '"1-a"']);
  for (const headers of asked) {
    expect(headers).toMatchObject({ "x-forwarded-for": "203.0.113.7" });
    expect(headers).not.toHaveProperty("cookie");
  }

  tag = '"3-c"';
  status = 503;
  expect(await read(reader)).toBeNull();
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  expect(await read(reader)).toBeNull();
});
