import type { Page } from "@playwright/test";
import { comeToRest, openDashboard, parts, readSlugs } from "../dashboard.ts";
import { busiest, events, eventsOf } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [organization] = busiest;
if (!organization) throw new Error("The dataset has no organizations.");
const word = "Astana";
const withWord = (text: string) => text.toLowerCase().includes(word.toLowerCase());

test("list, timeline and counts follow the typing, and a search is one step back", async ({
  page,
}) => {
  await openDashboard(page, `/?organizations=${organization.slug}`);
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(word, { delay: 300 });
  await expect(page).toHaveURL(new RegExp(`[?&]q=${word}&organizations=${organization.slug}$`));
  const sure = eventsOf(organization.slug).filter((event) => withWord(event.title));
  let found = 0;
  await expect(async () => {
    found = Number(await count(page).textContent());
    expect(found).toBeGreaterThanOrEqual(sure.length);
    expect(found).toBeLessThan(eventsOf(organization.slug).length);
    const listed = await readSlugs(page);
    expect(listed, "the first page").toHaveLength(Math.min(found, 50));
    for (const { slug } of sure) expect(listed).toContain(slug);
  }).toPass();
  await expect(parts(page).timeline).toHaveAccessibleName(new RegExp(`\\b${found} events?\\b`));

  await page.goBack();
  await expect(field(page)).toHaveValue("");
  await expect(count(page)).toHaveText(String(eventsOf(organization.slug).length));
  await page.goForward();
  await expect(field(page)).toHaveValue(word);
  await expect(count(page)).toHaveText(String(found));
});

test("every field takes 200 characters, counted in code points, and never sends more", async ({
  page,
}) => {
  const [fits, tooLong] = ["😀".repeat(200), "😀".repeat(201)];
  await openDashboard(page);
  await field(page).fill(tooLong);
  await expect(field(page)).toHaveValue(fits);
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === fits);
  await expect(count(page)).toHaveText("0");
  await field(page).fill("");
  await expect(count(page)).toHaveText(String(events.length));

  await page.locator("summary", { hasText: "People" }).click();
  await page.getByRole("searchbox", { name: "Find in people" }).fill("qx".repeat(101));
  await expect(page.getByText("No matches.")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Jump to anything" });
  await palette.getByRole("combobox").fill(tooLong);
  await expect(palette.getByRole("combobox")).toHaveValue(fits);
  // Otherwise it would show the API's error.
  await expect(palette.getByRole("status")).toHaveText(/^(?:\d+ results?|No matches)\./);
  await expect(palette.locator(".notice")).toHaveCount(0);
});

for (const from of ["the top", "further down"]) {
  test(`the first result is seen whole, searched for from ${from}`, async ({ page }) => {
    await openDashboard(page);
    if (from !== "the top") {
      await page.mouse.move(400, 800);
      await page.mouse.wheel(0, 900);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
      await comeToRest(page);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("nuclear weapons");
    await expect(page).toHaveURL(/[?&]q=nuclear\+weapons/);
    await expect(parts(page).entries.first().locator("mark").first()).toBeVisible();
    await comeToRest(page);
    const [first] = await readSlugs(page);
    const top = await parts(page)
      .entries.first()
      .evaluate((entry) => {
        const { left, top, width } = entry.getBoundingClientRect();
        return entry.contains(document.elementFromPoint(left + width / 2, top + 1));
      });
    expect(top, `${first} is not covered`).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
}

test("a button clears the search, by mouse and by keyboard, and the field keeps the focus", async ({
  page,
}) => {
  const clear = page.getByRole("button", { name: "Clear the search" });
  await openDashboard(page);
  await expect(clear, "there is nothing to clear").toHaveCount(0);
  for (const press of [
    () => clear.click(),
    async () => {
      await page.keyboard.press("Tab");
      await expect(clear).toBeFocused();
      await page.keyboard.press("Enter");
    },
  ]) {
    await field(page).fill(word);
    await expect(page).toHaveURL(new RegExp(`[?&]q=${word}`));
    await press();
    await expect(field(page)).toHaveValue("");
    await expect(field(page)).toBeFocused();
    await expect(page).not.toHaveURL(/[?&]q=/);
    await expect(count(page)).toHaveText(String(events.length));
  }
  await page.goto("/about");
  await field(page).fill(word);
  await clear.click();
  await expect(field(page)).toHaveValue("");
  await expect(field(page)).toBeFocused();
});

test("a button clears what is looked for in a filter's list", async ({ page }) => {
  await openDashboard(page);
  await page.locator("summary", { hasText: "Organizations" }).click();
  const find = page.getByRole("searchbox", { name: "Find in organizations" });
  await find.fill("qqqqq");
  const menu = page.locator(".check-list").filter({ has: find });
  await expect(menu.getByRole("checkbox")).toHaveCount(0);
  await menu.getByRole("button", { name: "Clear the search" }).click();
  await expect(find).toHaveValue("");
  await expect(find).toBeFocused();
  expect(await menu.getByRole("checkbox").count()).toBeGreaterThan(3);
});

test("Escape clears the search, and nothing else", async ({ page }) => {
  await openDashboard(page, `/?q=${word}&event=${events[0]?.slug}`);
  await expect(parts(page).panel).toBeVisible();
  await field(page).click();
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveValue("");
  await expect(field(page)).toBeFocused();
  await expect(count(page)).toHaveText(String(events.length));
  await expect(parts(page).panel, "the event stays open").toBeVisible();
});

test("answers do not overwrite slow typing", async ({ page }) => {
  await openDashboard(page);
  await field(page).click();
  let text = "";
  // The address follows after each pause; blanks that it omits stay in the field.
  for (const [typed, query] of [
    ["security", "security"],
    ["  ", "security"],
    ["counci", "security+counci"],
    ["l ", "security+council"],
  ]) {
    await page.keyboard.type(typed ?? "");
    text += typed;
    await expect(page).toHaveURL(new RegExp(`\\?q=${query?.replace("+", "\\+")}$`));
    await expect(field(page)).toHaveValue(text);
  }
});

test("a search without a match shows which filters can be removed", async ({ page }) => {
  await openDashboard(
    page,
    `/?q=${encodeURIComponent("-belarus -russia -the qqqqq")}&kinds=MEETING`,
  );
  await expect(count(page)).toHaveText("0");
  await expect(parts(page).chronology.getByText(/^No events match/)).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the search is a form that keeps the filters", async ({ page }) => {
    await page.goto(`/?organizations=${organization.slug}&from=2021-01-01&to=2025-01-01&order=asc`);
    await field(page).fill(word);
    await field(page).press("Enter");
    await expect(page).toHaveURL(/[?&]q=Astana/);
    const params = new URL(page.url()).searchParams;
    expect(params.get("organizations")).toBe(organization.slug);
    expect([params.get("from"), params.get("to")]).toEqual(["2021-01-01", "2025-01-01"]);
    expect(params.get("order")).toBe("asc");
    const sure = eventsOf(organization.slug).filter((event) => withWord(event.title));
    expect(Number(await count(page).textContent())).toBeGreaterThanOrEqual(sure.length);

    // The filters keep the search, too.
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/order=asc/);
    expect(new URL(page.url()).searchParams.get("q")).toBe(word);
    await page.goto(`/events/${events[0]?.slug}`);
    await field(page).fill(word);
    await field(page).press("Enter");
    await expect(page).toHaveURL(/\/\?q=Astana$/);
  });

  test("any, all and none, people, sources, owners and the match are fields of the form", async ({
    page,
  }) => {
    const [first, second] = busiest.map(({ slug }) => slug);
    await page.goto("/");
    await page.locator("summary", { hasText: "Organizations" }).click();
    await page.locator('select[name="organizations.all"]').selectOption(first ?? "");
    await page.locator('select[name="organizations.not"]').selectOption(second ?? "");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/organizations.all/);
    const own = eventsOf(first ?? "").filter((one) => !one.organizations.includes(second ?? ""));
    await expect(count(page)).toHaveText(String(own.length));

    await page.locator("summary", { hasText: "Organizations · 2" }).click();
    await page.locator('input[type="checkbox"][name="organizations.not"]').uncheck();
    await page.locator("summary", { hasText: "Sources" }).click();
    await page.locator('select[name="owners"]').selectOption("2");
    const publisher = page.locator('input[type="checkbox"][name="publishers"]').first();
    const slug = (await publisher.getAttribute("value")) ?? "";
    await publisher.check();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/publishers=/);
    const reported = eventsOf(first ?? "").filter(
      (one) => one.owners >= 2 && one.publishers.includes(slug),
    );
    await expect(count(page)).toHaveText(String(reported.length));

    await page.getByRole("link", { name: "Reset" }).click();
    await expect(count(page)).toHaveText(String(events.length));
    await page.locator("summary", { hasText: "People" }).click();
    const person = page.locator('input[type="checkbox"][name="people"]').first();
    const who = (await person.getAttribute("value")) ?? "";
    await person.check();
    await page.locator("summary", { hasText: "Possibly within" }).click();
    await page.getByRole("radio", { name: "Begins within" }).check();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/match=starts/);
    await expect(count(page)).toHaveText(
      String(events.filter((one) => one.people.includes(who)).length),
    );
  });
});

const field = (page: Page) => page.getByRole("search").getByRole("searchbox");
const count = (page: Page) => parts(page).filters.getByRole("status").locator("b");
