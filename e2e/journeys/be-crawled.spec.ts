import { once } from "node:events";
import { createServer, get, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { type OwnDashboard, openOwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

const node = { slug: "one", updatedAt: "2024-01-02T00:00:00Z" };
let calls: string[] = [];
/** A page of a list, whose cursor differs from those of other pages. */
const toPage = (hasNextPage: boolean) => ({
  nodes: [node],
  pageInfo: { hasNextPage, endCursor: String(calls.length) },
});

/** The results of an API with 30,000 events, whose list of organizations never ends. */
const toResults = (): Record<string, object> => ({
  Menu: { dataset: { events: 30_000, publishedAt: node.updatedAt } },
  Span: { span: { main: { from: "2024-02-01", to: "2024-11-02" } } },
  SitemapSpans: {
    timeline: {
      buckets: [
        { from: "2024-01-01", to: "2024-07-01", count: 8_000 },
        { from: "2024-07-01", to: "2025-01-01", count: 8_000 },
      ],
    },
  },
  SitemapEvents: { events: toPage(false) },
  SitemapOrganizations: { organizations: toPage(true) },
});

/** Whether the API leaves a call without an answer. */
let hold: (response: ServerResponse) => boolean = () => false;
const api = createServer(async (request, response) => {
  const { operationName = "" } =
    request.method === "POST" ? ((await json(request)) as { operationName?: string }) : {};
  calls.push(operationName);
  if (!hold(response)) response.end(JSON.stringify({ data: toResults()[operationName] ?? {} }));
});
let dashboard: OwnDashboard;
test.beforeAll(async () => {
  await once(api.listen(0, "127.0.0.1"), "listening");
  const { port } = api.address() as AddressInfo;
  dashboard = await openOwnDashboard(`http://127.0.0.1:${port}`);
});
test.afterAll(async () => {
  await dashboard.close();
  api.closeAllConnections();
  api.close();
});
test.beforeEach(() => {
  calls = [];
  hold = () => false;
});

const countCalls = (operation: string) => calls.filter((call) => call === operation).length;

test("a large sitemap has the files that its index lists, and no others", async ({ request }) => {
  const index = await (await request.get(`${dashboard.webUrl}/sitemap.xml`)).text();
  const files = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = ""]) => address);
  expect(files).toHaveLength(3);
  for (const file of files.slice(1)) {
    expect(file).toMatch(/\/sitemaps\/events-[\d-]+\.xml$/);
    const answer = await request.get(file);
    expect(answer.status(), file).toBe(200);
    expect(await answer.text()).toContain("/events/one</loc><lastmod>2024-01-02</lastmod>");
  }
  calls = [];
  for (const days of ["0001-01-01-9999-12-31", "2024-01-01-2024-07-01"]) {
    const answer = await request.get(`${dashboard.webUrl}/sitemaps/events-${days}.xml`);
    expect(answer.status(), days).toBe(404);
  }
  expect(countCalls("SitemapEvents")).toBe(0);
});

test("a file whose reader leaves is read no further", async () => {
  let isCut = false;
  hold = (response) => {
    if (countCalls("SitemapOrganizations") < 3) return false;
    response.once("close", () => {
      isCut = true;
    });
    return true;
  };
  const crawler = get(`${dashboard.webUrl}/sitemaps/pages.xml`).on("error", () => {});
  await expect.poll(() => countCalls("SitemapOrganizations")).toBe(3);
  crawler.destroy();
  // A call to the API that is not answered ends by itself after 8 seconds.
  await expect.poll(() => isCut, { timeout: 5_000 }).toBe(true);
});
