import { once } from "node:events";
import type { RequestListener, ServerOptions, ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { createBoundedServer, type ToAnswer } from "./http-server.ts";

const toAnswer: ToAnswer = ({ text }) => ({
  headers: { "content-type": "text/plain", "x-guard": "on" },
  body: text,
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function open(
  listener: RequestListener = (_, response) => void response.end("served"),
  options?: ServerOptions,
) {
  const server = createBoundedServer(listener, toAnswer, options).listen(0, "127.0.0.1");
  await once(server, "listening");
  const sockets: Socket[] = [];
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const send = (bytes: string) => {
    // Half open, so that the server has to close the connection.
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    sockets.push(socket);
    socket.write(bytes);
    return socket;
  };
  return { server, send };
}

const head = (first: string, ...fields: string[]) =>
  `${[first, "Host: localhost", ...fields].join("\r\n")}\r\n\r\n`;
const connectRequest = head("CONNECT example.org:443 HTTP/1.1");
const upgrade = (protocol: string) => ["Connection: Upgrade", `Upgrade: ${protocol}`];

test.each([
  ["CONNECT", connectRequest, 405, "This server is not a proxy."],
  ["what is not HTTP", "hello\r\n\r\n", 400, "The request is not valid HTTP/1.1."],
  [
    "an upgrade to WebSocket",
    head("GET / HTTP/1.1", ...upgrade("websocket")),
    400,
    "There is no WebSocket at this address.",
  ],
  [
    "an expectation",
    head("GET / HTTP/1.1", "Expect: coffee"),
    417,
    "The only Expect field that is accepted is 100-continue.",
  ],
  [
    "a long header",
    head("GET / HTTP/1.1", `X-Long: ${"x".repeat(20_000)}`),
    431,
    "The address and the header fields are too long together.",
  ],
  [
    "a long chunk extension",
    `${head("POST / HTTP/1.1", "Transfer-Encoding: chunked")}1;${"x".repeat(20_000)}\r\n`,
    413,
    "The chunk extensions are too long.",
  ],
])("%s is refused in the form of the application, and the connection closed", async (...args) => {
  const [, bytes, status, message] = args;
  const { send } = await open((request) => void request.resume());
  const answer = await text(send(bytes));
  const [fields = "", body] = answer.split("\r\n\r\n");
  expect(fields.toLowerCase()).toContain(`http/1.1 ${status} `);
  expect(fields.toLowerCase()).toContain("\r\nx-guard: on");
  expect(fields.toLowerCase()).toContain("\r\nconnection: close");
  expect(body).toBe(message);
  if (status === 405) expect(fields).toContain("\r\nallow: GET, HEAD, POST, OPTIONS\r\n");
});

test("an offer of HTTP/2 is ignored", async () => {
  const { send } = await open();
  const socket = send(head("GET / HTTP/1.1", ...upgrade("h2c")));
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\nserved$/s);
});

test("a request that does not end is refused", async () => {
  const { send } = await open(undefined, {
    headersTimeout: 50,
    requestTimeout: 50,
    connectionsCheckingInterval: 20,
  });
  expect(await text(send("GET / HTTP/1.1\r\n"))).toMatch(/^HTTP\/1\.1 408 /);
});

test("a client that leaves its refused connection open does not keep it", async () => {
  const { server, send } = await open();
  for (const bytes of [connectRequest, "hello\r\n\r\n"]) await once(send(bytes).resume(), "end");
  const closed = once(server, "close");
  server.close();
  await closed;
});

test("a client that resets its refused connection does not end the process", async () => {
  const { server, send } = await open();
  for (const bytes of [connectRequest, "hello\r\n\r\n"]) {
    const socket = send(bytes);
    await once(socket, "data");
    socket.resetAndDestroy();
  }
  const closed = once(server, "close");
  server.close();
  await closed;
});

test("CONNECT behind a request that is not answered yet only closes the connection", async () => {
  const { server, send } = await open(() => {});
  const socket = send(head("GET / HTTP/1.1"));
  await once(server, "request");
  socket.write(connectRequest);
  expect(await text(socket)).toBe("");
});

test("requests of a connection that was reset before they were read do not reach the application", async () => {
  const served: (string | undefined)[] = [];
  const { send } = await open(({ url }, response) => {
    served.push(url);
    response.end("served");
  });
  const socket = send("");
  await once(socket, "connect");
  socket.write(head("GET /gone HTTP/1.1").repeat(20));
  socket.resetAndDestroy();
  const [answer] = await once(send(head("GET /next HTTP/1.1")), "data");
  expect(String(answer)).toContain("served");
  expect(served).toEqual(["/next"]);
});

test("a server that drains fails its readiness, and answers all else for the last time", async () => {
  const unanswered: ServerResponse[] = [];
  const { server, send } = await open((request, response) => {
    if (request.url === "/slow") unanswered.push(response);
    else response.end("served");
  });
  const slow = send(head("GET /slow HTTP/1.1"));
  await once(server, "request");
  server.drain();
  const ready = await text(send(head("GET /ready HTTP/1.1")));
  expect(ready).toMatch(/^HTTP\/1\.1 503 /);
  for (const field of ["x-guard: on", "connection: close"]) expect(ready).toContain(field);
  expect(JSON.parse(ready.split("\r\n\r\n")[1] ?? "")).toEqual({
    status: "unavailable",
    problem: "The server is stopping.",
  });
  for (const response of unanswered) response.end("served");
  for (const socket of [slow, send(head("GET /readyness HTTP/1.1"))]) {
    // The text ends when the server closes the connection.
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 .*\r\nconnection: close\r\n.*served/is);
  }
});

test("the listeners of a page on its response are not reported as a leak", async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => void warnings.push(name);
  process.on("warning", onWarning);
  closers.push(() => process.off("warning", onWarning));
  // Ours, and those that Next.js adds to the response of a page.
  const { send } = await open((_, response) => {
    for (let i = 0; i < 12; i++) response.once("close", () => {});
    response.end("served");
  });
  const answer = await text(send(head("GET / HTTP/1.1", "Connection: close")));
  expect(answer).toContain("served");
  expect(warnings).toEqual([]);
});
