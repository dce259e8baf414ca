import type { APIRequestContext } from "@playwright/test";
import { openDashboard } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { apiUrl, webUrl } from "../env.ts";
import { type OwnDashboard, openOwnDashboard } from "../own-dashboard.ts";
import { readOperation } from "../read-operation.ts";
import { expect, test } from "../test.ts";

// A page from memory equals one that is rendered anew.
let own: OwnDashboard;
test.describe.configure({ mode: "default" });
test.beforeAll(async () => {
  own = await openOwnDashboard(apiUrl, { PAGE_CACHE_MEGABYTES: "0", PUBLIC_API_URL: apiUrl });
});
test.afterAll(() => own?.close());

const event = events[0]?.slug ?? "";
const paths = [
  "/",
  "/?from=2022-01-01&to=2023-01-01",
  `/?organizations=csto&kinds=summit&event=${event}`,
  "/?q=vostok",
  "/?compare=csto,sco",
  "/?lanes=country&order=newest",
  "/?organizations=no-such-organization&colour=red",
  `/events/${event}`,
  "/organizations/csto",
  "/people/aleksandr-volfovich",
  "/stories/belarus-joins-sco",
  "/stories/belarus-joins-sco?step=2",
  "/about",
  "/exports",
  "/print?from=2022-01-01&to=2023-01-01",
  "/print/organizations/csto?from=2022-01-01&to=2023-01-01",
  "/print/stories/belarus-joins-sco",
  "/patterns",
  "/patterns/organizations/csto",
  "/embed",
  "/embed?organizations=csto&theme=dark&part=view",
  "/embed?story=belarus-joins-sco",
];

/** On a busy machine, counts are late several times before their results are cached. */
const waiting = { timeout: 120_000 };

/** Headers that belong to one response: its time, and how it is transferred. */
const ofTransfer = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

async function read(request: APIRequestContext, url: string, fields = {}) {
  const headers = { "x-forwarded-host": "d.example", ...fields };
  const answer = await request.get(url, { headers });
  const all = Object.entries(answer.headers()).filter(([name]) => !ofTransfer.has(name));
  const { "content-length": length, ...kept } = Object.fromEntries(all.sort());
  const nonce = /'nonce-([^']+)'/.exec(kept["content-security-policy"] ?? "")?.[1];
  const text = JSON.stringify([answer.status(), kept, await answer.text()]);
  return {
    text: nonce === undefined ? text : text.replaceAll(nonce, "nonce"),
    nonce,
    status: answer.status(),
    /** Only pages from memory have a Content-Length. */
    isKept: length !== undefined,
  };
}

for (const path of paths) {
  test(`${path} from memory differs only in its nonce`, async ({ request }) => {
    const readKept = () => read(request, `${webUrl}${path}`);
    // Counts that were late are in the next response.
    const readMade = () => read(request, `${own.webUrl}${path}`);
    await expect.poll(async () => (await readKept()).isKept, waiting).toBe(true);
    const kept = await readKept();
    await expect.poll(async () => (await readMade()).text === kept.text, waiting).toBe(true);
    expect((await readMade()).isKept).toBe(false);
    const again = await readKept();
    expect(again.text === kept.text).toBe(true);
    if (kept.nonce !== undefined) expect(again.nonce, "a nonce is used once").not.toBe(kept.nonce);
  });
}

// The framework writes their parts in the order in which they are ready.
test("pages for the framework and for robots are cached separately from those for browsers", async ({
  request,
}) => {
  const url = `${webUrl}/events/${event}`;
  const texts = new Set<string>();
  for (const fields of [{}, { rsc: "1" }, { "user-agent": "Twitterbot/1.0" }]) {
    await expect.poll(async () => (await read(request, url, fields)).isKept, waiting).toBe(true);
    texts.add((await read(request, url, fields)).text);
  }
  expect(texts.size).toBe(3);
});

test("the page of all events has at most 60 kB", async ({ request }) => {
  const headers = { "accept-encoding": "gzip" };
  const readBytes = async () => {
    const answer = await request.get(`${webUrl}/`, { headers });
    expect(answer.headers()["content-encoding"]).toBe("gzip");
    return Number(answer.headers()["content-length"] ?? 0);
  };
  await expect.poll(readBytes, waiting).toBeGreaterThan(0);
  expect(await readBytes()).toBeLessThanOrEqual(60_000);
});

test("a page with status 404 is never cached", async ({ request }) => {
  for (const path of ["/no-such-page", "/events/no-such-event"]) {
    for (const _ of [1, 2, 3]) {
      const { status, isKept } = await read(request, `${webUrl}${path}`);
      expect({ path, status, isKept }).toEqual({ path, status: 404, isKept: false });
    }
  }
});

test("a page from memory works, and does not fetch data that it contains", async ({
  page,
  request,
}) => {
  const address = `${webUrl}/organizations/csto`;
  await expect
    .poll(async () => (await request.get(address)).headers()["content-length"], waiting)
    .toBeDefined();
  const asked: string[] = [];
  page.on("request", (sent) => {
    const operation = readOperation(sent);
    if (operation) asked.push(operation.name);
  });
  await openDashboard(page, address);
  for (const operation of ["Menu", "Span", "Overview", "TimelineWindow"]) {
    expect(asked).not.toContain(operation);
  }
});
