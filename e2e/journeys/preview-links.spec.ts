import { events, requireEvent } from "../dataset.ts";
import { apiUrl, webUrl } from "../env.ts";
import { type OwnDashboard, openOwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

// The picture that messengers and social networks fetch when somebody posts a link.

const event = requireEvent((one) => one.citations.length > 2);

test.describe("many pictures at once", () => {
  test.describe.configure({ mode: "default" });
  let dashboard: OwnDashboard;
  test.beforeAll(async () => {
    dashboard = await openOwnDashboard(apiUrl);
    // The first picture also starts the drawing thread.
    await readPicture("/og.png", "203.0.113.250");
  });
  test.afterAll(() => dashboard?.close());

  const readPicture = async (path: string, client: string) => {
    const url = `${dashboard.webUrl}${path}`;
    const answer = await fetch(url, { headers: { "x-forwarded-for": client } });
    const png = Buffer.from(await answer.arrayBuffer());
    return `${answer.status} ${png.toString("latin1", 1, 4)}`;
  };

  test("30 clients all get the pictures of their links", async () => {
    const links = [
      ...events.slice(0, 10).map(({ slug }) => `/events/${slug}/og.png`),
      ...events.slice(10, 15).map(({ earliest }) => `/og.png?from=${earliest}`),
    ];
    const answers = await Promise.all(
      [...links, ...links].map((path, index) => readPicture(path, `203.0.113.${index}`)),
    );
    expect(answers).toEqual(Array.from({ length: 30 }, () => "200 PNG"));
  });

  test("pictures of one client do not delay those of another", async () => {
    let answered = 0;
    const many = Array.from({ length: 12 }, async (_, index) => {
      const path = index % 2 ? "/view.png" : "/og.png";
      const answer = await readPicture(`${path}?owners=${index + 1}`, "203.0.113.1");
      answered += 1;
      return answer;
    });
    expect(await readPicture(`/events/${event.slug}/og.png`, "203.0.113.2")).toBe("200 PNG");
    expect(answered).toBeLessThan(many.length);
    // On a busy machine, some of the requests may wait too long.
    for (const answer of await Promise.all(many)) expect(answer).toMatch(/^(?:200 PNG$|503 )/);
  });
});

test("a picture is downloaded once, whatever form its address has", async ({ request }) => {
  for (const [path, same] of [
    [`/events/${event.slug}/og.png`, `/events/${event.slug}/og.png?utm_source=a`],
    [
      "/og.png?organizations=csto&from=2022-01-01&to=2023-01-01",
      `/og.png?to=2023&from=2022&organizations=CSTO&order=asc&theme=dark&event=${event.slug}`,
    ],
  ]) {
    const answer = await request.get(`${webUrl}${path}`);
    const { etag = "", "cache-control": cacheControl } = answer.headers();
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(cacheControl).toBe("public, max-age=3600");
    const head = await request.head(`${webUrl}${path}`);
    expect(head.headers().etag).toBe(etag);
    const again = await request.get(`${webUrl}${same}`, { headers: { "if-none-match": etag } });
    expect(again.status(), same).toBe(304);
    expect(again.headers().etag).toBe(etag);
    expect(await again.body()).toHaveLength(0);
    const other = await request.get(`${webUrl}/og.png?from=2022`, {
      headers: { "if-none-match": etag },
    });
    expect(other.status()).toBe(200);
    expect(other.headers().etag).not.toBe(etag);
  }
});

test("a search of as many emoji as letters has a picture", async ({ request }) => {
  for (const text of ["a".repeat(200), "😀".repeat(101), "😀".repeat(200), "😀".repeat(201)]) {
    const answer = await request.get(`${webUrl}/og.png?q=${encodeURIComponent(text)}`);
    expect(answer.status(), text).toBe(200);
  }
});

test.describe("without the API", () => {
  test.describe.configure({ mode: "default" });
  let dashboard: OwnDashboard;
  test.beforeAll(async () => {
    dashboard = await openOwnDashboard(apiUrl);
  });
  test.afterAll(() => dashboard?.close());

  test("a failed picture has a Retry-After header and is not stored", async ({ request }) => {
    const url = `${dashboard.webUrl}/events/${event.slug}/og.png`;
    await dashboard.killApi();
    const failed = await request.get(url);
    expect(failed.status()).toBe(503);
    expect(Number(failed.headers()["retry-after"])).toBeGreaterThan(0);
    expect(failed.headers()["cache-control"]).toBe("no-store");
    await dashboard.restartApi();
    // The breaker checks twice a second whether the API is alive.
    await expect.poll(async () => (await request.get(url)).status()).toBe(200);
  });
});
