import type { APIRequestContext } from "@playwright/test";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { eventsOf, requireEvent } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// Links as changed by chats, mails and content management systems.

const meant = "organizations=csto,sco&from=2022-01-01&to=2023-01-01";
const mangled = [
  "organizations=csto%2Csco&from=2022-01-01&to=2023-01-01",
  "organizations=csto&organizations=sco&from=2022-01-01&to=2023-01-01",
  "organizations=csto%252Csco&from=2022-01-01&to=2023-01-01",
  "organizations=csto,sco&amp;from=2022-01-01&amp;to=2023-01-01",
  "organizations=csto,sco&%23038;from=2022-01-01&%23x26%3Bto=2023-01-01",
  "organizations=CSTO,SCO&from=2022-01-01&to=2023-01-01",
  "organizations=csto,+sco&from=2022-01-01&to=2023-01-01",
  "organizations[]=csto&organizations[]=sco&from=2022-01-01&to=2023-01-01",
  "organizations=csto,sco&from=2022-01-01&to=2023-01-01).",
  "organizations=csto,sco&from=2022-01-01&to=2023-01-01%20",
  "organizations=csto,sco&from=2022&to=2023",
  "organizations=csto,sco&from=2022-01&to=2023-01",
  "organizations=csto;sco;from=2022-01-01;to=2023-01-01",
  "organizations%3Dcsto%2Csco%26from%3D2022-01-01%26to%3D2023-01-01",
  "organizations=csto%EF%BC%8Csco&from=2022%E2%80%9301%E2%80%9301&to=2023&utm_source=chat&fbclid=x",
];

/** Reads what an address shows: slugs of the events, notices, and the head of the document. */
async function read(request: APIRequestContext, path: string) {
  const answer = await request.get(`${webUrl}${path}`);
  expect(answer.status(), path).toBe(200);
  const html = await answer.text();
  const [head = ""] = /<head>.*?<\/head>/s.exec(html) ?? [];
  const texts = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = ""]) => text);
  return {
    html,
    head,
    slugs: texts(/<(?:article|li)[^>]* data-event="([^"]+)"/g),
    notices: texts(/<p class="(?:note )?notice"[^>]*>(.*?)<\/p>/gs).map((text) =>
      text.replaceAll("&quot;", '"'),
    ),
  };
}

for (const page of ["/", "/embed", "/print"]) {
  test(`${page} shows the view of a mangled link`, async ({ request }) => {
    const wanted = await read(request, `${page}?${meant}`);
    expect(wanted.notices).toEqual([]);
    expect(wanted.slugs.length).toBeGreaterThan(5);
    for (const query of mangled) {
      const { slugs, notices } = await read(request, `${page}?${query}`);
      expect(notices, query).toEqual([]);
      expect(slugs, query).toEqual(wanted.slugs);
    }
  });
}

test("the page of an organization and its picture show the view of a mangled link", async ({
  request,
}) => {
  const wanted = await read(request, "/organizations/csto?from=2022-01-01&to=2023-01-01");
  const { slugs, notices } = await read(
    request,
    "/organizations/csto?from=2022&amp;to=2023).&fbclid=x",
  );
  expect({ slugs, notices }).toEqual({ slugs: wanted.slugs, notices: [] });
  const picture = (query: string) => request.get(`${webUrl}/og.png?${query}`);
  const [one, other] = [await picture(meant), await picture(mangled[3] ?? "")];
  expect((await one.body()).equals(await other.body())).toBe(true);
  // Pictures with other titles differ: they are not all blank.
  const another = await picture(meant.replace("csto,sco", "csto"));
  expect((await another.body()).equals(await one.body())).toBe(false);
});

test("equal views have one canonical address, however they were linked", async ({ request }) => {
  const canonical = /<link rel="canonical" href="([^"]+)"/;
  for (const query of [meant, ...mangled]) {
    const { head } = await read(request, `/?${query}`);
    expect(canonical.exec(head)?.[1]?.replaceAll("&amp;", "&"), query).toBe(
      `${webUrl}/?from=2022-01-01&to=2023-01-01&organizations=csto,sco`,
    );
  }
});

test("the page of a mangled link is the same after hydration, and its next address is canonical", async ({
  page,
}) => {
  for (const query of [mangled[3], mangled[7], mangled[12], mangled[13]]) {
    await openDashboard(page, `/?${query}`);
    await expect(page.locator(".notice")).toHaveCount(0);
    await expect(page).toHaveTitle("CSTO or SCO, 2022 · Dateline");
  }
  await page.getByRole("link", { name: "Remove: SCO" }).click();
  await expect(page).toHaveURL(/\/\?from=2022-01-01&to=2023-01-01&organizations=csto$/);
});

for (const path of ["/", "/embed", "/print", "/organizations/csto"]) {
  test(`${path} reads what the browser took for the fragment`, async ({ page }) => {
    const query = meant.replaceAll("&", "&#038;");
    await page.goto(`${path}?${query}`);
    await expect(page).toHaveURL(`${webUrl}${path}?${meant}`);
    await expect(page.getByText(/\b2022\b/).first()).toBeVisible();
    await expect(page.locator(".notice")).toHaveCount(0);
  });
}

test("a link with one date shows everything on its side", async ({ page }) => {
  const day = "2022-09-01";
  const all = eventsOf("csto", "sco");
  const count = parts(page).filters.getByRole("status").locator("b");
  await openDashboard(page, `/?organizations=csto,sco&from=${day}`);
  await expect(count).toHaveText(String(all.filter(({ latest }) => latest >= day).length));
  await expect(page).toHaveTitle("CSTO or SCO, from September 2022 on · Dateline");
  await expect(page.getByText("From September 2022 on", { exact: true })).toBeVisible();
  await openDashboard(page, `/?organizations=csto,sco&to=${day}`);
  await expect(count).toHaveText(String(all.filter(({ earliest }) => earliest < day).length));
  await expect(page).toHaveTitle("CSTO or SCO, before September 2022 · Dateline");
  await expect(page.locator(".notice")).toHaveCount(0);
  await page.getByRole("link", { name: "Remove: SCO" }).click();
  await expect(page).toHaveURL(/\/\?to=2022-09-01&organizations=csto$/);
});

const unreadable: [query: string, notice: RegExp][] = [
  ["organizations=csto,sco&from=2023-01-01&to=2022-01-01", /dates were left out/],
  ["q=%CC%E8%ED%F1%EA", /not valid UTF-8/],
  ["q=%00", /control character/],
  ["organization=csto", /unknown parameter was left out: perhaps organizations is/],
  ["organisations=csto&start=2022-01-01", /2 unknown parameters were left out/],
  ["kinds.not=SUMMIT", /perhaps kinds is meant/],
  ["organizations=????", /^One value of organizations/],
  ["to=2023-02-30", /^One value of to was left out/],
  [`countries=${"long".repeat(500)}`, /^One value of countries/],
];

for (const page of ["/", "/embed", "/print", "/people/viktor-khrenin"]) {
  test(`${page} names what it left out of a link`, async ({ request }) => {
    for (const [query, notice] of unreadable) {
      const { notices, head } = await read(request, `${page}?${query}`);
      expect(notices, query).toHaveLength(1);
      expect(notices[0], query).toMatch(notice);
      expect(notices[0]?.length, query).toBeLessThan(200);
      expect(head, query).not.toMatch(/LONG|organisations|\?\?\?\?/);
    }
  });
}

test("what was left out is named once the page is live, too", async ({ page }) => {
  for (const [query, notice] of unreadable.slice(0, 4)) {
    await openDashboard(page, `/?${query}`);
    await expect(page.locator(".notice")).toHaveText(notice);
  }
});

const rumor = "minister-arrested-for-fraud";
const unknown = [
  ["organizations", /organization in this link is not in this dataset/],
  ["organizations.all", /organization in this link/],
  ["organizations.not", /organization in this link/],
  ["people", /person in this link/],
  ["people.all", /person in this link/],
  ["people.not", /person in this link/],
  ["places", /place in this link/],
  ["publishers", /publisher in this link/],
  ["publishers.all", /publisher in this link/],
  ["publishers.not", /publisher in this link/],
] as const;

test("no text of a link is in the title of the page", async ({ request }) => {
  for (const [name, notice] of unknown) {
    for (const page of ["/", "/embed", "/print"]) {
      const { head, notices, slugs } = await read(request, `${page}?${name}=${rumor}`);
      expect(head, `${page} ${name}`).not.toMatch(/fraud/i);
      expect(notices, `${page} ${name}`).toHaveLength(1);
      expect(notices[0]).toMatch(notice);
      if (!name.endsWith(".not")) expect(slugs, `${page} ${name}`).toEqual([]);
    }
  }
  for (const query of [`lanes.folded=${rumor}`, `event=${rumor}`]) {
    // Both only affect how the events are shown, so they are not part of the canonical address.
    expect((await read(request, `/?${query}`)).head, query).not.toMatch(/fraud/i);
  }
  const { head } = await read(request, "/?q=minister+arrested+for+fraud");
  const [, title] = /<title>(.*?)<\/title>/.exec(head) ?? [];
  expect(title).toBe("Search results · Dateline");
  for (const meta of head.match(/<meta [^>]*(?:description|title)"[^>]*>/g) ?? []) {
    expect(meta).not.toMatch(/fraud/);
  }
});

for (const page of ["/embed", "/print"]) {
  test(`${page} names an event that the dataset does not have`, async ({ request }) => {
    const readNotices = async (slug: string) =>
      (await read(request, `${page}?event=${slug}&organizations=csto`)).notices;
    expect(await readNotices("no-such-event")).toEqual([
      "The event in this link is not in this dataset.",
    ]);
    expect(await readNotices(event)).toEqual([]);
  });
}

test("a live page has no text of a link in its title, and all unknown names have one picture", async ({
  page,
  request,
}) => {
  await openDashboard(page, `/?organizations=csto,${rumor}`);
  await expect(page.locator(".notice")).toHaveText(
    "1 of the 2 organizations in this link is not in this dataset.",
  );
  await expect(page).toHaveTitle("CSTO or 1 unknown organization · Dateline");
  const chip = page.getByRole("link", { name: "Remove: unknown organization" });
  await chip.click();
  await expect(page).toHaveTitle("CSTO · Dateline");
  await expect(page.locator(".notice")).toHaveCount(0);
  expect((await readSlugs(page)).length).toBeGreaterThan(0);
  const draw = async (slug: string) =>
    (await request.get(`${webUrl}/og.png?organizations=${slug}`)).body();
  expect((await draw(rumor)).equals(await draw("no-such-body"))).toBe(true);
});

const event = requireEvent(({ slug }) => /^2022-09-01-/.test(slug)).slug;

test("an address in capitals or with trailing punctuation redirects to the right one", async ({
  request,
}) => {
  const moves: [from: string, to: string][] = [
    [`/events/${event.toUpperCase()}`, `/events/${event}`],
    [`/events/${event}).`, `/events/${event}`],
    [`/events/${event}%20?utm_source=a&q=%25`, `/events/${event}?utm_source=a&q=%25`],
    [`/events/${event.toUpperCase()}/cite?format=bibtex`, `/events/${event}/cite?format=bibtex`],
    [`/events/${event}/og.png).`, `/events/${event}/og.png`],
    ["/organizations/CSTO?from=2022", "/organizations/csto?from=2022"],
    ["/organizations/csto,/og.png?q=a", "/organizations/csto/og.png?q=a"],
    ["/organizations/csto&from=2022", "/organizations/csto?from=2022"],
    ["/people/Viktor-Khrenin%22", "/people/viktor-khrenin"],
    ["/print/people/VIKTOR-KHRENIN?to=2022", "/print/people/viktor-khrenin?to=2022"],
    ["/About).", "/about"],
    ["/embed).?organizations=csto", "/embed?organizations=csto"],
    ["/).", "/"],
  ];
  for (const [from, to] of moves) {
    const answer = await request.get(`${webUrl}${from}`, { maxRedirects: 0 });
    expect(answer.status(), from).toBe(308);
    expect(answer.headers().location, from).toBe(to);
    expect((await request.get(`${webUrl}${to}`)).status(), to).toBe(200);
  }
});
