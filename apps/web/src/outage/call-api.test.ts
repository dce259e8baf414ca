import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callApi } from "./call-api.ts";

// A real server stands in for the API. It refuses, breaks and holds connections.
let api: Server;
let port: number;
let calls: number;
let onCall: RequestListener;
let onHealth: RequestListener;

const answer: RequestListener = (_, response) => response.end('{"data":{"ok":true}}');
const hold: RequestListener = () => {};

async function listen(at: number) {
  api = createServer((request, response) => {
    if (request.url === "/health") return onHealth(request, response);
    calls += 1;
    onCall(request, response);
  }).listen(at, "127.0.0.1");
  await once(api, "listening");
}

async function stop() {
  api.closeAllConnections();
  api.close();
  await once(api, "close");
}

const send = (signal: AbortSignal | null = null) =>
  callApi(`http://127.0.0.1:${port}/graphql`, { method: "POST", body: "{}", signal });
const call = async () => (await send()).json();
const toCode = (error: unknown) => (error as { code: string }).code;
const untilAnswered = () =>
  vi.waitFor(async () => expect(await call()).toEqual({ data: { ok: true } }), {
    timeout: 30_000,
    interval: 50,
  });

beforeEach(async () => {
  calls = 0;
  onCall = answer;
  onHealth = answer;
  await listen(0);
  port = (api.address() as AddressInfo).port;
  vi.stubEnv("API_URL", `http://127.0.0.1:${port}`);
  await untilAnswered();
  calls = 0;
});
afterEach(async () => {
  onCall = answer;
  onHealth = answer;
  if (!api.listening) await listen(port);
  // The breaker belongs to the process: wait until it is closed before the next test.
  await untilAnswered();
  await stop();
  vi.useRealTimers();
});

// Must be the first test: the log regards an outage as over only after a while.
test("an outage is logged once, however many calls fail", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  await stop();
  for (let time = 0; time < 50; time++) await call().catch(toCode);
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/^api: .* fail \(UNREACHABLE\)/)]]);
  warn.mockRestore();
});

test("an operation whose connection breaks is sent once more", async () => {
  onCall = (request, response) => {
    if (calls === 1) request.socket.resetAndDestroy();
    else answer(request, response);
  };
  expect(await call()).toEqual({ data: { ok: true } });
  onCall = ({ socket }) => void socket.resetAndDestroy();
  calls = 0;
  expect(await call().catch(toCode)).toBe("UNREACHABLE");
  expect(calls).toBe(2);
});

test("an API that is gone is not called again before it is back, and then at once", async () => {
  await stop();
  expect(await call().catch(toCode)).toBe("UNREACHABLE");
  await vi.waitFor(() => isOpen());
  onHealth = hold;
  await listen(port);
  for (let time = 0; time < 20; time++) {
    expect(await call().catch(toCode)).toBe("UNREACHABLE");
  }
  expect(calls).toBe(0);
  onHealth = answer;
  await untilAnswered();
});

/** An open breaker rejects at once, without a connection and thus before any timer. */
async function isOpen() {
  const next = new Promise((resolve) => setImmediate(resolve, "later"));
  expect(await Promise.race([call().catch(toCode), next])).toBe("UNREACHABLE");
}

test("an API that is frozen is found out before the first call has waited for its whole time", async () => {
  onCall = hold;
  onHealth = hold;
  // A call without the breaker would reject with TIMEOUT.
  expect(await call().catch(toCode)).toBe("UNREACHABLE");
  await isOpen();
}, 60_000);

test("an API whose checks fail is not lost while it answers calls", async () => {
  onHealth = hold;
  onCall = (request, response) => {
    if (calls > 1) answer(request, response);
  };
  let isOver = false;
  const others = (async () => {
    await vi.waitFor(() => expect(calls).toBe(1));
    while (!isOver) {
      expect(await call()).toEqual({ data: { ok: true } });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  expect(await call().catch(toCode)).toBe("TIMEOUT");
  isOver = true;
  await others;
}, 60_000);

test("many calls at once leave no warning in the log", async () => {
  const warnings: string[] = [];
  const add = ({ message }: Error) => warnings.push(message);
  process.on("warning", add);
  await Promise.all(Array.from({ length: 30 }, call));
  await new Promise(setImmediate);
  process.off("warning", add);
  expect(warnings).toEqual([]);
});

test("one slow answer does not block other calls of a working API", async () => {
  onCall = hold;
  expect(await call().catch(toCode)).toBe("TIMEOUT");
  onCall = answer;
  expect(await call()).toEqual({ data: { ok: true } });
}, 60_000);

test("a reader who leaves cancels only their own call", async () => {
  onCall = hold;
  const controller = new AbortController();
  const left = send(controller.signal).catch(({ name }) => name);
  await vi.waitFor(() => expect(calls).toBe(1));
  controller.abort();
  expect(await left).toBe("AbortError");
  onCall = answer;
  expect(await send(controller.signal).catch(({ name }) => name)).toBe("AbortError");
  expect(calls, "no call after the reader has left").toBe(1);
  expect(await call()).toEqual({ data: { ok: true } });
});
