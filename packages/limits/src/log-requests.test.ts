import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { logRequests, nameOperation, type ServedRequest } from "./log-requests.ts";

test("a request is one entry, without its query", async () => {
  const entries: ServedRequest[] = [];
  const server = createServer((request, response) => {
    request.url = "/moved";
    nameOperation(request, "Events");
    response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  logRequests(server, (entry) => entries.push(entry));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/graphql?variables=secret#more`);
  await expect.poll(() => entries).toHaveLength(1);
  expect(entries).toEqual([
    { method: "GET", path: "/graphql", operation: "Events", status: 404, ms: expect.any(Number) },
  ]);
  server.close();
});

test("a client that leaves is logged as having left", async () => {
  const entries: ServedRequest[] = [];
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  logRequests(server, (entry) => entries.push(entry));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: "127.0.0.1", port });
  sent.on("error", () => {});
  sent.end();
  await once(server, "request");
  sent.destroy();
  await expect.poll(() => entries[0]).toMatchObject({ path: "/", aborted: true });
  server.close();
});
