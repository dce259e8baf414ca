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
    // This machine is a trusted proxy, so the last address of X-Forwarded-For counts.
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
    // Requests of the proxy itself are the operator's, and not limited.
    for (let time = 0; time < 5; time++) {
      expect((await get(`${dashboard.webUrl}/about`, {})).status).toBe(200);
    }
  } finally {
    await dashboard.close();
  }
});

/** Responses that contain the dashboard's own origin. */
const withOrigin = [
  "/robots.txt",
  "/sitemap.xml",
  "/sitemaps/pages.xml",
  "/events/2024-11-28-csto-joint-ministerial-astana/cite?format=bibtex",
  "/exports?format=atom",
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
      if (path !== "/about") expect(headers["cache-control"], path).toMatch(/^public, max-age=/);
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

/** Numbers of events to query, in descending order, until the cost limit is used up. */
const sizes = [100, 10, 1];

// A unique name for each, because cached responses cost less.
const toCostly = (size: number, n: number) =>
  `query Costly${n} { events(first: ${size}) { nodes { slug citations { quote document { title publisher { name } } } participations { organization { name } } involvements { person { name } } } } }`;

/** Pages, and documents for other programs. */
const readPaths = [
  "/",
  "/organizations/csto",
  "/events/2024-11-28-csto-joint-ministerial-astana",
  "/events/2024-11-28-csto-joint-ministerial-astana/cite?format=bibtex",
  "/stories/one",
  "/about",
  "/exports",
  "/exports?format=csv",
  "/patterns",
  "/print",
  "/print/organizations/csto",
  "/embed",
  "/embed?part=rows",
  "/embed?story=one",
  "/oembed?url=%s",
  "/sitemap.xml",
  "/og.png",
  "/view.svg",
];

test("a client that has used up the API's limit gets 429 on every page, with the time to wait", async () => {
  const dashboard = await openOwnDashboard(apiUrl);
  const client = { "x-forwarded-for": "203.0.113.201" };
  let asked = 0;
  const ask = async (size: number) => {
    asked += 1;
    const body = JSON.stringify({ query: toCostly(size, asked) });
    const headers = { ...client, "content-type": "application/json" };
    return (await fetch(`${apiUrl}/graphql`, { method: "POST", headers, body })).status;
  };
  try {
    for (const size of sizes) while ((await ask(size)) === 200);
    for (const path of readPaths) {
      const url = `${dashboard.webUrl}${path.replace("%s", encodeURIComponent(dashboard.webUrl))}`;
      const { status, headers, body } = await get(url, { ...client, accept: "text/html" });
      expect(status, path).toBe(429);
      expect(Number(headers["retry-after"]), path).toBeGreaterThan(0);
      expect(Number(headers["retry-after"]), path).toBeLessThanOrEqual(60);
      expect(String(headers["cache-control"]), path).toContain("no-store");
      expect(body, path).not.toContain("Loading");
    }
    const { body } = await get(`${dashboard.webUrl}/print`, { ...client, accept: "text/html" });
    expect(body).toMatch(/More was asked for from this address .+ Try again in \d+ s\./);
    expect((await get(`${dashboard.webUrl}/print`, {})).status).toBe(200);
    expect(dashboard.log.join("\n")).not.toMatch(/RATE_LIMITED|may use in a minute/);
  } finally {
    await dashboard.close();
  }
});
