import type { Page, Request } from "@playwright/test";
import { openDashboard, parts } from "../dashboard.ts";
import { eventsOf } from "../dataset.ts";
import { operations, readOperation } from "../read-operation.ts";
import { expect, test } from "../test.ts";

// The dashboard sends hashes of its operations, so that caches can store the responses.

/** Opens a menu that fetches its counts, and returns the request. */
async function askForSources(page: Page): Promise<Request> {
  const asked = page.waitForRequest((one) => readOperation(one)?.name === "PublisherCounts");
  await page.locator("summary", { hasText: "Sources" }).click();
  await expect(page.locator(".menu[open]").getByRole("checkbox").first()).toBeVisible();
  return asked;
}

test("a repeated query is answered from the browser's cache", async ({ page, request }) => {
  // If the view has a filter, the page does not contain the menu's counts.
  await openDashboard(page, "/?minOwners=2&q=security&organizations=csto");
  const asked = await askForSources(page);
  expect(asked.method()).toBe("GET");
  const answer = await asked.response();
  const { etag = "", ...headers } = (await answer?.allHeaders()) ?? {};
  expect(headers).toMatchObject({ "cache-control": "public, no-cache", "dataset-version": "1" });
  expect(headers.vary?.split(", ")).toEqual(expect.arrayContaining(["Accept", "Accept-Encoding"]));
  const again = await request.get(asked.url(), {
    headers: { ...(await asked.allHeaders()), "if-none-match": etag },
  });
  expect(again.status()).toBe(304);
  expect((await again.body()).byteLength).toBe(0);

  await page.reload();
  const same = await askForSources(page);
  expect(same.url()).toBe(asked.url());
  await same.response();
  const sizes = await page.evaluate((url) => {
    const [entry] = performance.getEntriesByName(url) as PerformanceResourceTiming[];
    return { sent: entry?.transferSize ?? 0, body: entry?.encodedBodySize ?? 0 };
  }, same.url());
  expect(sizes.body).toBeGreaterThan(0);
  expect(sizes.sent).toBeLessThan(sizes.body);
});

test("a response from the dashboard's memory equals the API's", async ({ page, request }) => {
  await openDashboard(page, "/?minOwners=2&q=summit&organizations=csto,sco");
  const asked = await askForSources(page);
  const read = async () => {
    const { accept = "", "accept-encoding": encoding = "" } = await asked.allHeaders();
    const fields = { accept, "accept-encoding": encoding };
    const answer = await request.get(asked.url(), { headers: fields });
    const { date: _, ratelimit, "ratelimit-policy": __, ...headers } = answer.headers();
    return { isCounted: ratelimit !== undefined, headers, body: await answer.text() };
  };
  const answers = [await read(), await read(), await read()];
  // Responses from memory do not count towards the client's limit.
  expect(answers.at(-1)?.isCounted).toBe(false);
  for (const { headers, body } of answers) {
    expect({ headers, body }).toEqual({ headers: answers[0]?.headers, body: answers[0]?.body });
  }
});

test("a view whose URL would be too long for GET is queried by POST", async ({ page }) => {
  const names = Array.from({ length: 50 }, (_, n) => `no-such-organization-${n}`).join(",");
  await openDashboard(page, `/?organizations=${names}&organizations.not=${names}&people=${names}`);
  const asked = await askForSources(page);
  expect(asked.method()).toBe("POST");
  expect((await asked.response())?.status()).toBe(200);
});

test("the scripts of a page have the hashes of its operations, and not their texts", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const paths = await page.evaluate(() => Array.from(document.scripts, ({ src }) => src));
  const scripts = await Promise.all(
    paths.filter(Boolean).map(async (src) => (await request.get(src)).text()),
  );
  const script = scripts.join("\n");
  expect(script).toMatch(/name:"TimelineWindow",hash:"[0-9a-f]{64}"/);
  expect(script).not.toMatch(/(?:query|fragment) (?:TimelineWindow|MarkEvent|Menu)\b/);
});

test("the data of a new filter is fetched in one round trip", async ({ page }) => {
  await openDashboard(page);
  const asked: string[] = [];
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(operations, async (route) => {
    asked.push(readOperation(route.request())?.name ?? "");
    await isAnswered;
    await route.continue();
  });
  // Like the back button.
  await page.evaluate(() => history.pushState(null, "", "/?organizations=csto"));
  const drawn = ["Span", "Overview", "TimelineWindow"];
  await expect.poll(() => drawn.filter((name) => !asked.includes(name))).toEqual([]);
  answer();
  const count = parts(page).filters.getByRole("status").locator("b");
  await expect(count).toHaveText(String(eventsOf("csto").length));
  await expect(page.locator(".timeline-stage[data-stale]")).toHaveCount(0);
  // The events of this filter are in the same years, so nothing is requested again.
  for (const name of drawn) expect(asked.filter((one) => one === name)).toHaveLength(1);
  await page.unroute(operations);
});
