import { gzipSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { busiest, events, eventsIn, eventsOf } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test } from "../host-page.ts";

const [first, second] = busiest.map(({ slug }) => slug);
const year = events[Math.floor(events.length / 2)]?.earliest.slice(0, 4) ?? "";
const dates = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
const wanted = (organization = "") =>
  eventsIn(dates).filter((event) => eventsOf(organization).includes(event));

const script = `<script type="module" src="${webUrl}/embed.js"></script>`;
const link = `<a href="${webUrl}/?organizations=${first}">The timeline</a>`;
const attributes = `organizations="${first}" from="${dates.from}" to="${dates.to}"`;
const timeline = `<dateline-timeline ${attributes}>${link}</dateline-timeline>`;

const frameOf = (place: Page | Locator) =>
  place.locator("dateline-timeline").frameLocator("iframe");

async function expectTimeline(place: Page | Locator, organization = first) {
  await expect(frameOf(place).locator("li[data-event]")).toHaveCount(wanted(organization).length);
  await expect(place.locator("dateline-timeline iframe")).toBeVisible();
}

/** Records the events of the element from the start. */
async function watchEvents(page: Page) {
  await page.addInitScript(() => {
    const heard: [type: string, detail: unknown][] = [];
    Object.assign(window, { heard });
    for (const type of ["select", "view", "error"]) {
      addEventListener(`dateline:${type}`, (event) =>
        heard.push([type, (event as CustomEvent).detail]),
      );
    }
  });
  return () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
}

test("the script is small, may be kept, and is for every site", async ({ request }) => {
  const answer = await request.get(`${webUrl}/embed.js`);
  const headers = answer.headers();
  expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(headers["cache-control"]).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/);
  expect(headers["content-encoding"]).toBe("gzip");
  expect(gzipSync(await answer.body()).length).toBeLessThanOrEqual(4_096);
  const again = await request.get(`${webUrl}/embed.js`, {
    headers: { "if-none-match": headers.etag ?? "" },
  });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  expect(again.headers()["cache-control"]).toBe(headers["cache-control"]);
});

test("two timelines of one page show their own views, and leave its styles and names alone", async ({
  page,
  publish,
}) => {
  const other = timeline.replace(`"${first}"`, `"${second}"`);
  const body = `<div id="one">${timeline}</div><div id="two">${other}</div>`;
  const read = () =>
    page.evaluate(() => ({
      names: Object.keys(window).filter((name) => !/^\d+$/.test(name)),
      styles: ["html", "body", "h1", "p", "a"].map((name) => {
        const { color, font, margin, padding, backgroundColor, textDecoration } = getComputedStyle(
          document.querySelector(name) as Element,
        );
        return { color, font, margin, padding, backgroundColor, textDecoration };
      }),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      inHead: [...document.head.children].map(({ tagName }) => tagName),
    }));
  await page.goto(await publish({ body, head: script }));
  await expectTimeline(page.locator("#one"), first);
  await page.locator("#two").scrollIntoViewIfNeeded();
  await expectTimeline(page.locator("#two"), second);
  const upgraded = await read();
  // The same page without running its script.
  await page.goto(await publish({ body, head: script.replace("module", "text/plain") }));
  expect(upgraded).toEqual(await read());
});

test("a strict policy of the host needs the site in two of its lines", async ({
  page,
  publish,
}) => {
  const policy = `default-src 'none'; img-src data:; script-src ${webUrl}; frame-src ${webUrl}; require-trusted-types-for 'script'; trusted-types 'none'`;
  await page.goto(await publish({ body: timeline, head: script, policy }));
  await expectTimeline(page);
});

test("where the policy of the host blocks the frame, the link is shown, and the host is told why", async ({
  page,
  publish,
  watch,
}) => {
  watch.expectProblem(/frame-src|Framing '|csp/i);
  const heard = await watchEvents(page);
  const policy = `default-src 'none'; img-src data:; script-src ${webUrl}`;
  await page.goto(await publish({ body: timeline, head: script, policy }));
  await expect(page.getByRole("link", { name: "The timeline" })).toBeVisible();
  await expect(page.locator("dateline-timeline iframe")).toBeHidden();
  await expect.poll(heard).toEqual([["error", { message: expect.stringContaining("frame-src") }]]);
});

test("without the script there is the link", async ({ page, publish, watch, openContext }) => {
  watch.expectProblem(/script-src|csp/i);
  const policy = "default-src 'none'; img-src data:";
  await page.goto(await publish({ body: timeline, head: script, policy }));
  await expect(page.getByRole("link", { name: "The timeline" })).toBeVisible();
  const plain = await (await openContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(await publish({ body: timeline, head: script }));
  await plain.getByRole("link", { name: "The timeline" }).click();
  await expect(plain).toHaveURL(`${webUrl}/?organizations=${first}`);
});

test("the page inside has no cookie, no storage and no way to the host", async ({
  page,
  publish,
}) => {
  await page.goto(await publish({ body: timeline, head: script }));
  await expectTimeline(page);
  const denied = await frameOf(page)
    .locator("body")
    .evaluate(() =>
      [
        () => document.cookie,
        () => localStorage.length,
        () => sessionStorage.length,
        () => window.parent.document,
        () => window.frameElement?.id,
      ].map((read) => {
        try {
          return String(read());
        } catch (error) {
          return (error as Error).name;
        }
      }),
    );
  expect(denied.slice(0, 4)).toEqual(Array(4).fill("SecurityError"));
  expect(await page.context().cookies()).toEqual([]);
});

test("it works in a frame of the host that is sandboxed itself, as previews of editors are", async ({
  page,
  publish,
}) => {
  const inner = await publish({ body: timeline, head: script });
  await page.goto(
    await publish({
      body: `<iframe src="${inner}" sandbox="allow-scripts" width="800" height="900"></iframe>`,
    }),
  );
  const host = page.frameLocator("main > iframe");
  const rows = host.locator("dateline-timeline").frameLocator("iframe").locator("li[data-event]");
  await expect(rows).toHaveCount(wanted(first).length);
});

test("a timeline far below is loaded when a reader comes near, unless it is eager", async ({
  page,
  publish,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/embed") asked.push(searchParams.get("organizations") ?? "");
  });
  const eager = timeline
    .replace("<dateline-timeline", '<dateline-timeline loading="eager"')
    .replace(`"${first}"`, `"${second}"`);
  const far = '<div style="height: 12000px">Text.</div>';
  await page.goto(await publish({ body: `${far}${timeline}${eager}`, head: script }));
  await expect.poll(() => asked).toEqual([second]);
  await page.locator("dateline-timeline").first().scrollIntoViewIfNeeded();
  await expect.poll(() => asked).toEqual([second, first]);
});

test("a timeline in a hidden tab appears when the tab is shown", async ({ page, publish }) => {
  const body = `<section hidden>${timeline}</section>`;
  await page.goto(await publish({ body, head: script }));
  await expect(page.locator("dateline-timeline iframe")).toBeAttached();
  await page.locator("section").evaluate((section) => section.removeAttribute("hidden"));
  await expectTimeline(page);
});

test("attributes that change load one other view, without an entry in the history", async ({
  page,
  publish,
}) => {
  await page.goto(await publish({ body: timeline, head: script }));
  await expectTimeline(page);
  const before = await page.evaluate(() => history.length);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/embed") asked.push(request.url());
  });
  await page.locator("dateline-timeline").evaluate((element, organization) => {
    element.removeAttribute("from");
    element.removeAttribute("to");
    element.setAttribute("organizations", organization);
    element.setAttribute("title", "Another title");
  }, second ?? "");
  const total = frameOf(page).locator("li[data-event]");
  await expect(total.first()).toHaveAttribute("data-event", /./);
  await expect.poll(() => asked).toHaveLength(1);
  const loaded = new URL(asked[0] ?? "").searchParams;
  expect([...loaded.keys()].sort()).toEqual(["organizations", "title"]);
  expect(loaded.get("organizations")).toBe(second);
  await expect(page.locator("dateline-timeline iframe")).toHaveAttribute("title", "Another title");
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("a div is a timeline where a system removes custom elements and modules", async ({
  page,
  publish,
}) => {
  const query = `organizations=${first}&amp;from=${dates.from}&amp;to=${dates.to}`;
  const classic = `<script src="${webUrl}/embed.js"></script>`;
  const body = `${classic}<div data-dateline="${webUrl}/?${query}" data-height="500">${link}</div>`;
  await page.goto(await publish({ body }));
  await expectTimeline(page);
  await expect(page.locator("dateline-timeline iframe")).toHaveJSProperty("clientHeight", 500);
  await expect(page.getByRole("link", { name: "The timeline" })).toBeHidden();
  // Allowed where editors may not add scripts, so these must not choose another server.
  const foreign = await publish({
    body: `${classic}<div data-dateline="https://other.example/?q=a" data-host="https://other.example">${link}</div>`,
  });
  await page.goto(foreign);
  await expect(page.locator("dateline-timeline iframe")).toHaveAttribute(
    "src",
    `${webUrl}/embed?q=a`,
  );
});

test("nothing that a host does makes the element throw", async ({ page, publish }) => {
  const heard = await watchEvents(page);
  const odd = [
    '<dateline-timeline host="javascript:alert(1)">No site</dateline-timeline>',
    `<dateline-timeline src="https://" height="-1" theme="<b>" accent="}" from="\u0000'"></dateline-timeline>`,
    "<dateline-timeline lanes=folded list=x><dateline-timeline></dateline-timeline></dateline-timeline>",
  ];
  await page.goto(await publish({ body: odd.join(""), head: `${script}${script}` }));
  await expect(page.getByText("No site")).toBeVisible();
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("dateline-timeline")) {
      const { parentNode, nextSibling } = element;
      element.remove();
      element.setAttribute("from", "2022");
      parentNode?.insertBefore(element, nextSibling);
      element.setAttribute("theme", "dark");
      element.remove();
    }
    for (const data of [null, 1, "dateline", { source: "dateline", type: "error", message: "No." }])
      window.postMessage(data, "*");
    document.createElement("dateline-timeline").setAttribute("from", "2022");
  });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  for (const [type, detail] of (await heard()) as [string, { message: string }][]) {
    expect([type, detail.message]).toEqual(["error", expect.stringContaining("its site")]);
  }
});

test("the keyboard goes through the timeline, and out of it", async ({ page, publish }) => {
  await page.goto(await publish({ body: timeline, head: script }));
  await expectTimeline(page);
  await page.locator("#before a").focus();
  const frame = frameOf(page);
  const inside = await frame.locator("body").evaluate((body) => {
    const list = [...body.querySelectorAll<HTMLElement>("a, button, [tabindex]")];
    return list.filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length;
  });
  await page.keyboard.press("Tab");
  await expect(page.locator("dateline-timeline")).toBeFocused();
  await expect(frame.locator(":focus")).toBeVisible();
  for (let presses = 0; presses <= inside + 2; presses++) {
    if (await page.locator("#after a").evaluate((link) => link === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(page.locator("#after a")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(frame.locator(":focus")).toBeVisible();
});
