import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseTrustedProxies } from "@dateline/limits";
import { expect, test } from "vitest";
import { readClientKey } from "../address/client-key.ts";
import { settleForwarded } from "./forwarded.ts";

/** The fields that remain of a request from this machine. */
async function settle(proxies: string, sent: Record<string, string>) {
  const trusted = parseTrustedProxies(proxies);
  const server = createServer((request, response) => {
    const key = settleForwarded(request, trusted);
    const headers = new Headers(request.headers as Record<string, string>);
    const pick = (name: string) => headers.get(`x-forwarded-${name}`);
    const client = readClientKey(headers);
    response.end(
      JSON.stringify({ key, client, for: pick("for"), host: pick("host"), proto: pick("proto") }),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: sent });
  server.close();
  return answer.json();
}

const claims = {
  "x-forwarded-for": "198.51.100.1, 203.0.113.7",
  "x-forwarded-host": "d.example",
  "x-forwarded-proto": "https",
  "x-dateline-client": "somebody",
};

test("the connected address is appended, and headers of untrusted clients are ignored", async () => {
  expect(await settle("none", claims)).toEqual({
    key: "127.0.0.1",
    client: "127.0.0.1",
    for: "198.51.100.1, 203.0.113.7, 127.0.0.1",
    host: null,
    proto: null,
  });
});

test("a trusted proxy sets the client and the host", async () => {
  expect(await settle("127.0.0.0/8", claims)).toEqual({
    key: "203.0.113.7",
    client: "203.0.113.7",
    for: "198.51.100.1, 203.0.113.7, 127.0.0.1",
    host: "d.example",
    proto: "https",
  });
});

test("a trusted proxy's own request has no client", async () => {
  expect(await settle("127.0.0.0/8", { "x-dateline-client": "somebody" })).toMatchObject({
    key: null,
    client: null,
    for: "127.0.0.1",
  });
});

test("an IPv6 client is its network", async () => {
  const sent = { "x-forwarded-for": "2001:db8:1:2:3::4" };
  expect(await settle("127.0.0.0/8", sent)).toMatchObject({ client: "2001:db8:1:2::/64" });
});
