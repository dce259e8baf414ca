import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { appendReaders } from "./append-readers.ts";
import { toForwarded } from "./forward.ts";

test("the API hears who reads, after whatever the reader or a proxy says of itself", async () => {
  appendReaders();
  const server = createServer((request, response) => {
    const forwarded = toForwarded(new Headers({ ...request.headers } as Record<string, string>));
    response.end(JSON.stringify(forwarded));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ask = async (headers: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${port}`, { headers })).json();
  expect(await ask({})).toEqual({
    "accept-encoding": "identity",
    "x-forwarded-for": "127.0.0.1",
  });
  expect(await ask({ "x-forwarded-for": "203.0.113.1, 10.0.0.1" })).toMatchObject({
    "x-forwarded-for": "203.0.113.1, 10.0.0.1, 127.0.0.1",
  });
  server.close();
});
