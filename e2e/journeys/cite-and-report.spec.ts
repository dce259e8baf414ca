import { openDashboard, parts } from "../dashboard.ts";
import { datasetTitle, requireEvent } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

const event = requireEvent(
  (one) =>
    one.citations.length > 2 &&
    one.citations.some(({ shownTitle }) => shownTitle.startsWith("[")) &&
    one.earliest === one.latest,
);
const address = `${webUrl}/events/${event.slug}`;

test("a reader cites an event and its sources, copies one and keeps another as a file", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openDashboard(page, `/?event=${event.slug}`);
  await parts(page).panel.getByRole("button", { name: "Cite" }).click();
  const dialog = page.getByRole("dialog", { name: "Cite this event" });
  const apa = dialog.getByRole("textbox", { name: "APA" });
  await expect(apa).toBeVisible();
  await expect(apa).toHaveValue(new RegExp(`^Dateline\\. .*In ${datasetTitle} \\(Version \\d+\\)`));
  await expect(apa).toHaveValue(new RegExp(`${address}$`));
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await expect(dialog.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await apa.inputValue());

  await dialog.getByLabel("Its sources").check();
  const bibtex = dialog.getByRole("textbox", { name: "BibTeX" });
  for (const { url } of event.citations)
    await expect(bibtex).toHaveValue(new RegExp(toPattern(url)));
  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download BibTeX" }).click();
  expect((await download).suggestedFilename()).toBe(`${event.slug}-sources.bib`);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(parts(page).panel, "only the dialog is closed").toBeVisible();
});

test("the link of an event is copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openDashboard(page, `/?organizations=csto&event=${event.slug}`);
  await parts(page).panel.getByRole("button", { name: "Link" }).click();
  await expect(parts(page).panel.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});

test("a problem can be reported, or the page explains corrections", async ({ page }) => {
  await page.goto(`/events/${event.slug}`);
  const link = page.getByRole("link", { name: "Report a problem" });
  const target = (await link.getAttribute("href")) ?? "";
  if (!target.startsWith("/")) {
    expect(decodeURIComponent(target.replaceAll("+", " "))).toContain(address);
    return;
  }
  await link.click();
  await expect(page).toHaveURL(/\/about#corrections$/);
  await expect(page.getByRole("heading", { name: "Corrections" })).toBeInViewport();
});

test("related events say when they were and what they share", async ({ page }) => {
  await page.goto(`/events/${event.slug}`);
  const related = page.locator(".related li");
  await expect(related.first()).toContainText(/\d{4}/);
  expect(await related.count()).toBeLessThanOrEqual(5);
  const title = await related.first().getByRole("link").textContent();
  await related.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: title ?? "?" })).toBeVisible();
});

test("the three citation formats have their media types, and others are refused", async ({
  request,
}) => {
  const media = { apa: "text/plain", bibtex: "application/x-bibtex" };
  for (const [format, type] of Object.entries(media)) {
    const answer = await request.get(`${address}/cite?format=${format}`);
    expect(answer.headers()["content-type"]).toContain(type);
    expect(await answer.text()).toContain(address);
  }
  const csl = await request.get(`${address}/cite?format=csl-json&of=sources`);
  expect(csl.headers()["content-type"]).toContain("application/vnd.citationstyles.csl+json");
  const items: { title?: string; URL: string }[] = await csl.json();
  expect(items.map((item) => item.URL).sort()).toEqual(
    event.citations.map((one) => one.url).sort(),
  );
  for (const { shownTitle, title, url } of event.citations) {
    const isOwn = shownTitle === title && !shownTitle.startsWith("[");
    expect(items.find(({ URL }) => URL === url)?.title).toBe(isOwn ? title : undefined);
  }
  expect((await request.get(`${address}/cite?format=word`)).status()).toBe(400);
  expect((await request.get(`${webUrl}/events/no-such-event/cite`)).status()).toBe(404);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the citations are links", async ({ page, watch }) => {
    // A plain text has no icon, so the browser requests a default one.
    watch.expectProblem(/status of 404/);
    await page.goto(`/events/${event.slug}`);
    await expect(page.getByRole("button", { name: "Cite" })).toHaveCount(0);
    await page.locator(".cite-links").getByRole("link", { name: "APA" }).first().click();
    await expect(page.getByText(`In ${datasetTitle}`)).toBeVisible();
  });
});

const toPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
