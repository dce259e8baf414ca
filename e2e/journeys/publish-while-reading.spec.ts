import type { Page } from "@playwright/test";
import { comeToRest, openDashboard, parts } from "../dashboard.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";
import { eventCounts, organizationSlug, toMarkedFiles } from "../versions/datasets.ts";
import { readWhilePublishing } from "../versions/read-while-publishing.ts";

// A maintainer publishes while others read. Every text names which of two datasets it belongs to.
let stack: OwnStack;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack(toMarkedFiles("A"));
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

test("no answer and no page has data of two versions", async () => {
  test.setTimeout(360_000);
  const { problems } = await readWhilePublishing(stack, { answers: 400, publications: 6 });
  expect(problems.slice(0, 5)).toEqual([]);
  // The last published dataset is A.
  await stack.importAgain(toMarkedFiles("A"));
});

/** Records the marks on the page after each frame from now on. */
const watchMarks = (page: Page) =>
  page.evaluate(() => {
    const seen: string[] = [];
    const look = () => {
      // The content of noscript is of the version with which the page was loaded.
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest("noscript, script")
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      );
      const marks = new Set<string>();
      while (texts.nextNode()) {
        for (const mark of texts.currentNode.nodeValue?.match(/[AB]-marked/g) ?? []) {
          marks.add(mark);
        }
      }
      const now = [...marks].sort().join(" and ");
      if (seen.at(-1) !== now) seen.push(now);
    };
    const { port1, port2 } = new MessageChannel();
    const wait = () => requestAnimationFrame(() => port2.postMessage(null));
    port1.onmessage = () => {
      look();
      wait();
    };
    look();
    wait();
    Object.assign(window, { seenMarks: seen });
  });
const readSeen = (page: Page) =>
  page.evaluate(() => (window as unknown as { seenMarks: string[] }).seenMarks);

test("an open page takes over a new version in one step, and keeps its place", async ({ page }) => {
  const address = `${stack.webUrl}/?organizations=${organizationSlug}&event=marked-meeting-40`;
  await openDashboard(page, address);
  const { entries, filters, panel } = parts(page);
  await expect(panel.getByText("A-marked meeting 40").first()).toBeVisible();
  const menu = filters.locator("summary", { hasText: "Kinds" });
  await menu.focus();
  // Scrolls beyond the first page of the list.
  await page.mouse.move(300, 700);
  await page.mouse.wheel(0, 2700);
  await comeToRest(page);
  const slug = await entries.evaluateAll((all) => {
    const middle = all.find((entry) => entry.getBoundingClientRect().top > 400);
    return middle?.getAttribute("data-event") ?? "";
  });
  const entry = page.locator(`.entry[data-event="${slug}"]`);
  const before = await entry.boundingBox();
  await watchMarks(page);

  await stack.importAgain(toMarkedFiles("B"));
  // Selects an event that the page has not loaded.
  await page.keyboard.press("Enter");
  await expect(panel.getByText("B-marked meeting 40").first()).toBeVisible();
  await expect(page.getByText(`${eventCounts.B} events`).first()).toBeVisible();
  await expect(entry).toContainText("B-marked");

  expect(await readSeen(page)).toEqual(["A-marked", "B-marked"]);
  await expect(menu).toBeFocused();
  await expect(page).toHaveURL(/event=marked-meeting-40/);
  // Events were added above, which would have moved the entry by many rows.
  const after = await entry.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(200);
});

test("a link has the picture of the new version", async ({ request }) => {
  const url = `${stack.webUrl}/events/marked-meeting-40/og.png`;
  const readTag = async (ifNoneMatch = "") => {
    const answer = await request.get(url, { headers: { "if-none-match": ifNoneMatch } });
    return answer.headers().etag ?? String(answer.status());
  };
  await expect.poll(() => readTag()).toMatch(/^"/);
  const first = await readTag();
  expect(await readTag(first)).toBe(first);
  // Selects the dataset that is not published now.
  const title = await (await request.get(`${stack.webUrl}/events/marked-meeting-40`)).text();
  await stack.importAgain(toMarkedFiles(title.includes("A-marked") ? "B" : "A"));
  await expect.poll(() => readTag(first)).not.toBe(first);
});

test("a cached page is replaced as soon as the API has a new version", async ({ request }) => {
  test.setTimeout(600_000);
  const paths = ["/", "/events/marked-meeting-40", `/organizations/${organizationSlug}`, "/embed"];
  const read = async (path: string) => {
    const answer = await request.get(`${stack.webUrl}${path}`);
    // Only pages from memory have a Content-Length.
    return { text: await answer.text(), isKept: "content-length" in answer.headers() };
  };
  const readTag = async () => {
    const answer = await request.get(`${stack.apiUrl}/graphql?query={eventCount}`);
    return answer.headers().etag ?? "none";
  };
  for (let publication = 0; publication < 3; publication++) {
    // On a busy machine, counts are late several times before their results are cached.
    const waiting = { timeout: 120_000 };
    for (const path of paths) {
      await expect.poll(async () => (await read(path)).isKept, waiting).toBe(true);
    }
    const { text } = await read(paths[1] ?? "");
    const [old, next] = text.includes("A-marked") ? (["A", "B"] as const) : (["B", "A"] as const);
    const tag = await readTag();
    await stack.importAgain(toMarkedFiles(next));
    await expect.poll(readTag).not.toBe(tag);
    for (const path of paths) {
      for (const { text } of [await read(path), await read(path)]) {
        expect(text, path).toContain(`${next}-marked`);
        expect(text, path).not.toContain(`${old}-marked`);
      }
    }
  }
});
