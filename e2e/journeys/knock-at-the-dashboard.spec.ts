import fc from "fast-check";
import { askRaw, type RawAnswer } from "../ask-raw.ts";
import { events } from "../dataset.ts";
import { apiUrl, webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// The dashboard's server responds to every request without an internal error, with all security
// headers, and without keeping the connection open forever.

const { host } = new URL(webUrl);
const close = [`Host: ${host}`, "Connection: close"];
const get = (path: string, ...fields: string[]) => [`GET ${path} HTTP/1.1`, ...close, ...fields];

function expectGuarded({ headers }: RawAnswer, what: string, isEmbed = false) {
  expect(headers.get("content-security-policy"), what).toContain("default-src 'none'");
  expect(headers.get("x-content-type-options"), what).toBe("nosniff");
  expect(headers.get("referrer-policy"), what).toBe("strict-origin-when-cross-origin");
  expect(headers.get("permissions-policy"), what).toContain("camera=()");
  expect(headers.get("cross-origin-opener-policy"), what).toBe("same-origin");
  expect(headers.get("x-frame-options"), what).toBe(isEmbed ? undefined : "DENY");
}

const knocks: [what: string, lines: string[], status: number][] = [
  ["a page", get("/"), 200],
  ["a page by its whole address", get(`${webUrl}/about`), 200],
  ["a page of the framework's router", get("/about", "RSC: 1"), 307],
  ["a static file", ["HEAD /icon.svg HTTP/1.1", ...close], 200],
  ["the icon that browsers ask for unless a page names one", get("/favicon.ico"), 200],
  ["an unknown page", get("/embedfoo"), 404],
  ["an unknown page of the API", get("/api/foo"), 404],
  ["an unknown file of the build", get("/_next/static/nothing.js"), 404],
  [
    "the optimizer of pictures, which there is not",
    get("/_next/image?url=/icon.svg&w=640&q=75"),
    404,
  ],
  ["a redirect of the framework", get("/about/"), 308],
  ["a method that no page has", ["PURGE / HTTP/1.1", ...close], 405],
  ["a form", ["POST /about HTTP/1.1", ...close, "Content-Length: 0"], 405],
  ["an operation by GET", get("/api/graphql?query={eventCount}"), 200],
  ["no operation", get("/api/graphql"), 400],
  ["a file by another method", ["PUT /api/import HTTP/1.1", ...close], 405],
  ["a file where none is read", ["POST /api/import HTTP/1.1", ...close, "Content-Length: 0"], 404],
  ["an operation by another method", ["PUT /api/graphql HTTP/1.1", ...close], 405],
  ["an operation that nobody knows", get(`/api/graphql?documentId=${"0".repeat(64)}`), 404],
  ["an operation whose address is too long", get(`/api/graphql?a=${"a".repeat(8_000)}`), 414],
  ["options of the server", ["OPTIONS * HTTP/1.1", ...close], 204],
  ["options of a page", ["OPTIONS /about HTTP/1.1", ...close], 204],
  ["a router state that is no text", get("/", "RSC: 1", "Next-Router-State-Tree: %%%"), 400],
  ["a router state of another form", get("/", "RSC: 1", 'Next-Router-State-Tree: ["x"]'), 400],
  ["no host", ["GET / HTTP/1.1", "Connection: close"], 400],
  ["a host that is none", ["GET / HTTP/1.1", "Host: a b", "Connection: close"], 400],
  ["an address without a slash", get("about"), 400],
  ["what is no HTTP", ["HELO"], 400],
  ["an address that is too long", get(`/${"a".repeat(20_000)}`), 431],
  ["cookies of 14 kB", get("/", `Cookie: ${"a=%ff;".repeat(2400)}`), 200],
  ["cookies that are too long", get("/", `Cookie: ${"a=%ff;".repeat(4000)}`), 431],
  ["an expectation", get("/", "Expect: coffee"), 417],
  ["a request to a proxy", ["CONNECT example.org:443 HTTP/1.1", ...close], 405],
  ["an upgrade to HTTP/2", get("/icon.svg", "Connection: Upgrade", "Upgrade: h2c"), 200],
  [
    "an upgrade to WebSocket",
    [
      "GET / HTTP/1.1",
      `Host: ${host}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ],
    400,
  ],
];

for (const [what, lines, status] of knocks) {
  test(`${what} is answered with ${status} and every header`, async () => {
    const answer = await askRaw(webUrl, lines);
    expect(answer.status).toBe(status);
    expectGuarded(answer, what);
    expect(answer.isClosed).toBe(true);
  });
}

test("the embed alone may be framed", async () => {
  const answer = await askRaw(webUrl, get("/embed"));
  expectGuarded(answer, "/embed", true);
  expect(answer.headers.get("content-security-policy")).not.toContain("frame-ancestors");
});

test("a connection stays open for the next request when the upgrade was only an offer", async () => {
  const offer = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"];
  const lines = ["GET /icon.svg HTTP/1.1", `Host: ${host}`, ...offer];
  const answer = await askRaw(webUrl, lines, { until: "</svg>" });
  expect(answer.status).toBe(200);
  expect(answer.isClosed).toBe(false);
});

const unfinished: [what: string, lines: string[], end: string][] = [
  ["the head of a request", ["GET / HTTP/1.1", `Host: ${host}`], "\r\n"],
  ["an operation", ["POST /api/graphql HTTP/1.1", ...close, "Content-Length: 99"], "\r\n\r\n{"],
];

for (const [what, lines, end] of unfinished) {
  test(`${what} that never ends is answered with 408`, async () => {
    const answer = await askRaw(webUrl, lines, { end });
    expect(answer.status).toBe(408);
    expectGuarded(answer, what);
    expect(answer.isClosed).toBe(true);
  });
}

test("no request headers make the server fail", async () => {
  test.slow();
  const names = fc.constantFrom(
    ...["rsc", "next-router-state-tree", "next-router-prefetch", "next-url", "next-action"],
    ...["next-router-segment-prefetch", "next-hmr-refresh", "x-nextjs-data", "x-invoke-path"],
    ...["x-middleware-subrequest", "x-middleware-rewrite", "x-matched-path", "next-resume"],
    ...["accept", "accept-language", "accept-encoding", "range", "if-none-match", "cookie"],
    ...["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "content-type", "x-nonce"],
    ...["x-dateline-nowhere", "x-dateline-path", "x-dateline-client", "traceparent", "origin"],
  );
  const values = fc.constantFrom(
    ...["1", "%%%", "%ff", "[]", "{}", '["",{}]', "null", "/", "/../..", "text/x-component"],
    ...["http://127.0.0.1:9/x", "a".repeat(3000), "\xff\xfe", "-1", "*/*", "gzip;q=0", ",,,"],
    ...["bytes=99-0", "/_tree", "/$d$slug/x", "500", "image", "__prerender_bypass=1", "a=%ff"],
  );
  const paths = fc.constantFrom(
    ...["/", "/about", "/organizations/csto", "/embed", "/print", "/robots.txt", "/api/graphql"],
    ...["/nope", "/events/x/cite", "/about.rsc", "/_next/data/x.json", "/?_rsc=1", "/500", "//"],
    ...["/_error", "/_next/static/x.js", "/index", "/about.segments/_tree.segment.rsc"],
  );
  const methods = fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "DELETE");
  const fields = fc.array(fc.tuple(names, values), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(methods, paths, fields, async (method, path, fields) => {
      const lines = fields.map(([name, value]) => `${name}: ${value}`);
      const first = `${method} ${path} HTTP/1.1`;
      const answer = await askRaw(webUrl, [first, ...close, "Content-Length: 0", ...lines]);
      expect(answer.status, [first, ...lines].join("\n")).toBeGreaterThan(0);
      expect(answer.status, [first, ...lines].join("\n")).toBeLessThan(500);
      expectGuarded(answer, first, path === "/embed" && answer.status === 200);
    }),
    { numRuns: 150 },
  );
});

test("HEAD has the status and the type of GET wherever there is a GET", async ({ request }) => {
  const slug = events[0]?.slug ?? "";
  const pages = ["/", "/about", "/embed", "/print", `/events/${slug}`, "/organizations/csto"];
  const others = [`/events/${slug}/cite`, "/og.png", "/robots.txt", "/sitemap.xml", "/icon.svg"];
  const probes = ["/health", "/ready"];
  const addresses = [
    ...[...pages, ...others, ...probes, "/nowhere"].map((path) => `${webUrl}${path}`),
    ...[...probes, "/graphql?query={eventCount}", "/graphql"].map((path) => `${apiUrl}${path}`),
  ];
  for (const address of addresses) {
    const headers = { accept: "text/html, application/json" };
    const got = await request.get(address, { headers });
    const head = await request.head(address, { headers });
    expect(head.status(), address).toBe(got.status());
    expect(head.headers()["content-type"], address).toBe(got.headers()["content-type"]);
    expect((await head.body()).length, address).toBe(0);
  }
});
