import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { replaceFailure } from "./failure-page.ts";
import { secure } from "./security-headers.ts";

const html = "text/html; charset=utf-8";
const failure = {
  status: 503,
  text: "Ours",
  headers: { "content-type": html, "retry-after": "5" },
};

/** The response that a client gets if the framework writes its own error response like this. */
async function answer(write: (response: ServerResponse) => void, method = "GET") {
  const server = createServer((_, response) => {
    secure(response);
    replaceFailure(response, () => failure);
    write(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const got = await fetch(`http://127.0.0.1:${port}/`, { method });
  const { status, headers } = got;
  const body = await got.text();
  server.closeAllConnections();
  server.close();
  return { status, headers, body };
}

test.each<[string, (response: ServerResponse) => void]>([
  [
    "with a head",
    (response) => {
      response.setHeader("content-type", html);
      response.setHeader("content-encoding", "gzip");
      response.writeHead(500);
      response.write("Theirs");
      response.end("more");
    },
  ],
  [
    "in pieces",
    (response) => {
      response.statusCode = 500;
      response.setHeader("content-type", html);
      response.setHeader("cache-control", "public, max-age=60");
      response.flushHeaders();
      response.write("Theirs");
      response.end();
    },
  ],
  [
    "at once",
    (response) => {
      response.statusCode = 500;
      response.setHeader("content-type", html);
      response.end("Theirs");
    },
  ],
])("a failure that the framework writes %s is replaced by a page of ours", async (_, write) => {
  for (const method of ["GET", "HEAD"]) {
    const { status, headers, body } = await answer(write, method);
    expect([status, body]).toEqual([503, method === "GET" ? "Ours\n" : ""]);
    expect(headers.get("retry-after")).toBe("5");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("content-encoding")).toBeNull();
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

test("a response that has not begun can be replaced, and later writes are dropped", async () => {
  const late = await answer((response) => {
    replaceFailure(response, () => failure)(failure);
    response.statusCode = 200;
    response.write("Too late");
    response.end("more");
  });
  expect([late.status, late.body]).toEqual([503, "Ours\n"]);
  const begun = await answer((response) => {
    const replace = replaceFailure(response, () => failure);
    response.write("A ");
    replace(failure);
    response.end("page");
  });
  expect([begun.status, begun.body]).toEqual([200, "A page"]);
});

test("pages, and errors of other requests, are sent unchanged", async () => {
  const page = await answer((response) => {
    response.setHeader("content-type", html);
    response.write("A ");
    response.end("page");
  });
  expect([page.status, page.body]).toEqual([200, "A page"]);
  const data = await answer((response) => {
    response.writeHead(503, { "content-type": "application/json" });
    response.end("{}");
  });
  expect([data.status, data.body]).toEqual([503, "{}"]);
});
