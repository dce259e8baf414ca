import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { apiUrl } from "../env.ts";
import { openOwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

async function get(url: string, headers: Record<string, string>) {
  const sent = request(url, { headers, agent: false }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

test("pages, embeds, prints and pictures count towards the limit per minute and client", async () => {
  // One page, one embed, and one print, which counts as five.
  const dashboard = await openOwnDashboard(apiUrl, { PAGE_LIMIT: "7" });
  try {
    // This machine is a trusted proxy, so the last address of X-Forwarded-For is believed.
    const ask = (path: string, client: string) =>
      get(`${dashboard.webUrl}${path}`, { "x-forwarded-for": `198.51.100.7, ${client}` });
    for (const path of ["/about", "/embed", "/print"]) {
      expect((await ask(path, "203.0.113.1")).status, path).toBe(200);
    }
    for (const path of ["/", "/og.png", "/nowhere", "/robots.txt", "/_next/static/%ff"]) {
      const { status, headers, body } = await ask(path, "203.0.113.1");
      expect(status, path).toBe(429);
      expect(Number(headers["retry-after"]), path).toBeGreaterThan(0);
      expect(headers["cache-control"], path).toBe("private, no-store");
      expect(body, path).toMatch(/ than the limit of 7 a minute\. Try again in \d+ s\.\n$/);
    }
    for (let time = 0; time < 5; time++) {
      expect((await ask("/icon.svg", "203.0.113.1")).status).toBe(200);
    }
    expect((await ask("/about", "203.0.113.2")).status).toBe(200);
    // The proxy's own requests are the operator's.
    for (let time = 0; time < 5; time++) {
      expect((await get(`${dashboard.webUrl}/about`, {})).status).toBe(200);
    }
  } finally {
    await dashboard.close();
  }
});

/** Answers that have the dashboard's own address in them. */
const withOrigin = [
  "/robots.txt",
  "/sitemap.xml",
  "/sitemaps/pages.xml",
  "/events/2024-11-28-csto-joint-ministerial-astana/cite?format=bibtex",
  "/about",
];
const claim = { "x-forwarded-host": "stranger.example", "x-forwarded-proto": "https" };

test("an answer that depends on the host of its request is not stored by shared caches", async () => {
  const dashboard = await openOwnDashboard(apiUrl);
  try {
    for (const path of withOrigin) {
      const { status, body, headers } = await get(`${dashboard.webUrl}${path}`, claim);
      expect(status, path).toBe(200);
      expect(body, path).toContain("https://stranger.example");
      expect(headers["cache-control"], path).toMatch(/private|no-store/);
      expect(headers["cache-control"], path).not.toContain("public");
    }
  } finally {
    await dashboard.close();
  }
});

test("with PUBLIC_URL nothing depends on the host of a request", async () => {
  const dashboard = await openOwnDashboard(apiUrl, { PUBLIC_URL: "https://dateline.example" });
  try {
    for (const path of withOrigin) {
      const { body, headers } = await get(`${dashboard.webUrl}${path}`, claim);
      expect(body, path).toContain("https://dateline.example");
      expect(body, path).not.toContain("stranger.example");
      expect(body, path).not.toContain(dashboard.webUrl);
      if (path !== "/about") expect(headers["cache-control"], path).toBe("public, max-age=60");
    }
  } finally {
    await dashboard.close();
  }
});

test("addresses that a client puts into X-Forwarded-For are not believed", async () => {
  const dashboard = await openOwnDashboard(apiUrl, { PAGE_LIMIT: "3", TRUST_PROXY: "none" });
  try {
    for (const [index, status] of [200, 200, 200, 429].entries()) {
      const answer = await get(`${dashboard.webUrl}/robots.txt`, {
        "x-forwarded-for": `203.0.113.${index}`,
        "x-dateline-client": `203.0.113.${index}`,
        "x-forwarded-host": "stranger.example",
        "x-forwarded-proto": "https",
      });
      expect(answer.status).toBe(status);
      if (status === 200) {
        expect(answer.body).toContain(`Sitemap: ${dashboard.webUrl}/sitemap.xml`);
      }
    }
  } finally {
    await dashboard.close();
  }
});
