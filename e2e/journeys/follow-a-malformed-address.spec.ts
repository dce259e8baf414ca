import { request as ask } from "node:http";
import fc from "fast-check";
import { webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

type Answer = { status: number; headers: Record<string, string>; body: string };

/** Requests a path unchanged: browsers and their tools would normalize it. */
function get(path: string): Promise<Answer> {
  const { hostname, port } = new URL(webUrl);
  return new Promise((resolve, reject) => {
    const asked = ask({ hostname, port, path }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      resolve({
        status: answer.statusCode ?? 0,
        headers: Object.fromEntries(headers),
        body: Buffer.concat(parts).toString(),
      });
    });
    asked.on("error", reject).end();
  });
}

function expectGuarded({ headers }: Answer, path: string) {
  expect(headers["content-security-policy"], path).toContain("default-src 'none'");
  expect(headers["x-frame-options"], path).toBe("DENY");
  expect(headers["x-content-type-options"], path).toBe("nosniff");
  expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
}

const nowhere: [path: string, heading: string][] = [
  ["/events/%E0%A4%A", "There is no event at this address"],
  ["/organizations/%E0%A4%A", "There is no organization at this address"],
  ["/people/%ff", "There is no person at this address"],
  ["/events/%E0%A4%A/og.png", "There is no event at this address"],
  ["/events/%ff/cite", "There is no event at this address"],
  ["/events/%00", "There is no event at this address"],
  ["/events/a%2Fb", "There is no event at this address"],
  [`/events/${"a".repeat(8000)}`, "There is no event at this address"],
  ...[
    "/%",
    "/%zz",
    "/%E0%A4%A",
    "/about/%ff",
    "/print/%ff",
    "/print/organizations/%ff",
    "/print/events/a",
    "/sitemaps/%ff",
    "/sitemap.xml/%ff",
    "/_next/%ff",
    "/_next/static/%ff",
    "/_next/static/%E0%A4%A/x.js",
    "/_next/data/%ff.json",
    "/embed/x",
    "/embed/%ff",
    "/embedded",
    "/api",
    "/api/x",
    "/api/%ff",
    "/api/graphql/%ff",
    "/..%2f..%2fetc/passwd",
    `/${"long/".repeat(1500)}`.replace(/\/$/, ""),
  ].map((path): [string, string] => [path, "There is no page at this address"]),
];

test("an address that leads nowhere has the site's page and every header that guards it", async () => {
  for (const [path, heading] of nowhere) {
    const answer = await get(path);
    expect(answer.status, path).toBe(404);
    expectGuarded(answer, path);
    expect(answer.body, path).toContain(`<h1 class="event-title">${heading}</h1>`);
    const nonce = /'nonce-([^']+)'/.exec(answer.headers["content-security-policy"] ?? "")?.[1];
    expect(answer.body, path).toContain(`nonce="${nonce}"`);
  }
});

test("a malformed address shows a page with an explanation and links", async ({ page, watch }) => {
  watch.expectProblem(/status of 404/);
  await page.goto("/organizations/%E0%A4%A");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is no organization at this address",
  );
  await page.getByRole("link", { name: "All events on the timeline" }).click();
  await expect(page).toHaveURL(`${webUrl}/`);
});

test("other malformed requests are refused without a page, with all security headers", async () => {
  for (const [path, status] of [
    ["/_next/static/nothing.js", 404],
    ["/_next/image?url=%ff", 404],
    ["/api/graphql", 400],
    ["/sitemaps/nothing", 404],
    ["/events/a/cite?format=%ff", 400],
    ["/events/no-such-event/cite", 404],
    ["/organizations/no-such-body/og.png?q=%ff", 404],
  ] as const) {
    const answer = await get(path);
    expect(answer.status, path).toBe(status);
    expectGuarded(answer, path);
  }
});

test("no address makes the server fail", async () => {
  test.slow();
  const steps = fc.constantFrom(
    ...[
      "events",
      "organizations",
      "people",
      "print",
      "sitemaps",
      "embed",
      "api",
      "graphql",
      "_next",
    ],
    ...[
      "static",
      "data",
      "image",
      "about",
      "og.png",
      "cite",
      "csto",
      "CSTO",
      "index",
      "404",
      "500",
    ],
  );
  const signs = fc.constantFrom(
    ...[
      "/",
      "//",
      "\\",
      "%",
      "%%",
      "%ff",
      "%E0%A4%A",
      "%00",
      "%2F",
      "%5C",
      "%2e%2e",
      "..",
      ";",
      "&",
    ],
    ...["=", "+", "%20", ")", ".", "'", "<", "{", "|", "^", "~", "@", ":", "*", "[]", "%EF%BB%BF"],
  );
  const path = fc
    .array(fc.oneof(steps, signs), { maxLength: 8 })
    .map((parts) => `/${parts.join("")}`);
  const query = fc
    .array(fc.oneof(fc.constantFrom("from", "q", "event", "after", "lanes", "_rsc", "&"), signs), {
      maxLength: 6,
    })
    .map((parts) => (parts.length > 0 ? `?${parts.join("")}` : ""));
  await fc.assert(
    fc.asyncProperty(path, query, async (path, query) => {
      const answer = await get(`${path}${query}`);
      expect(answer.status, `${path}${query}`).toBeLessThan(500);
      // Next.js itself merges repeated slashes and drops a trailing one, before any of our code
      // runs.
      if (answer.status !== 308) {
        expect(answer.headers["content-security-policy"], path).toContain("default-src 'none'");
        expect(answer.headers["x-content-type-options"], path).toBe("nosniff");
      }
    }),
    { numRuns: 150 },
  );
});
