import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { defaultTrustedProxies, parseTrustedProxies } from "@dateline/limits";
import { afterEach, expect, test, vi } from "vitest";
import { type ListenerOptions, toListener } from "./listener.ts";

afterEach(() => vi.restoreAllMocks());

test("readers of a proxy that hides them are reported once", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const serve: ListenerOptions["serve"] = async (_, response) => {
    response.end();
  };
  const listener = toListener({
    serve,
    forward: serve,
    checkRouterState: () => {},
    probes: () => null,
    trustedProxies: parseTrustedProxies(defaultTrustedProxies),
    pageLimit: 1,
    rateLimit: 1,
    isDevelopment: false,
  });
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ask = async (headers: Record<string, string>) => {
    const sent = request({ host: "127.0.0.1", port, agent: false, headers }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  await ask({ host: "localhost:3000" });
  await ask({ host: "events.example", "x-forwarded-for": "203.0.113.1" });
  expect(warn).not.toHaveBeenCalled();
  for (const _ of [1, 2, 3]) expect(await ask({ host: "events.example" })).toBe(200);
  expect(warn.mock.calls).toEqual([
    [expect.stringContaining("for events.example without X-Forwarded-For")],
  ]);
  server.close();
});
