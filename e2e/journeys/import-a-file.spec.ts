import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { apiUrl } from "../env.ts";
import { correctMapping, openFilesDashboard, readTable, table, token } from "../files-dashboard.ts";
import type { OwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

let dashboard: OwnDashboard;
test.beforeAll(async () => {
  dashboard = await openFilesDashboard(apiUrl);
});
test.afterAll(() => dashboard.close());
test.beforeEach(({ watch }) => watch.allowOrigin(dashboard.webUrl));

const problems = (page: Page) =>
  page.getByRole("heading", { name: "Problems" }).locator("+ ul").getByRole("listitem");

test("a site on which it is not enabled says so, and names the command", async ({
  page,
  watch,
}) => {
  watch.expectProblem(/status of 404/);
  const answer = await page.goto("/import");
  expect(answer?.status()).toBe(404);
  await expect(page).toHaveTitle(/^Read a file as events/);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This site does not read files");
  await expect(page.getByText("npm run import -- --map incidents.csv")).toBeVisible();
  await expect(page.locator("input[type=file]")).toHaveCount(0);
  await page.goto("/about");
  await expect(page.locator('a[href*="/import"]')).toHaveCount(0);
});

test("a wrong token is refused, and the token is kept only in its field", async ({
  page,
  watch,
}) => {
  watch.expectProblem(/status of 401/);
  await page.goto(`${dashboard.webUrl}/import`);
  await page.getByLabel("Token").fill("0123456789-wrong");
  await page.getByLabel("File").setInputFiles(table);
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("The token is not that of this site.");
  await expect(page.getByLabel("Token")).toHaveAttribute("type", "password");
  expect(page.url()).toBe(`${dashboard.webUrl}/import`);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
});

test("a dropped table is read, corrected, seen on a timeline and downloaded", async ({ page }) => {
  await page.goto(`${dashboard.webUrl}/import`);
  await page.getByLabel("Token").fill(token);
  await drop(page);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("talks.csv");
  await expect(problems(page).first()).toContainText("mapping.yaml gives no citation.publisher;");
  await expect(problems(page).filter({ hasText: "talks.csv, line 2" }).first()).toBeVisible();
  await expect(
    page
      .getByRole("figure", { name: /^Timeline/ })
      .locator(".mark")
      .first(),
  ).toBeVisible();

  await correctMapping(page);
  await expect(page.getByText("6 events · 1 problem")).toBeVisible();
  // The date in the last row is invalid.
  await expect(problems(page)).toHaveText([
    /^talks\.csv, line 7 date "soon" is not a date that is read: /,
  ]);
  await expect(page.getByText("5 of 6 events are drawn. 1 event without a date")).toBeVisible();
  const lanes = page.getByRole("figure", { name: /^Timeline/ }).locator(".picture-label b");
  await expect(lanes.first()).toHaveText("Chess Club");
  await expect(page.getByText("The import creates 1 publisher: The Gazette")).toBeVisible();
  const listed = page.locator(".import-events").getByRole("listitem");
  await expect(listed).toHaveCount(6);
  await expect(listed.first()).toContainText("13 May 2022");
  await expect(listed.first()).toContainText("The talks begin");

  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the folder (ZIP)" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("talks.zip");
  const files = unzip(readFileSync(await download.path()));
  expect(Object.keys(files).sort()).toEqual([
    "talks/collection.yaml",
    "talks/mapping.yaml",
    "talks/talks.csv",
  ]);
  expect(files["talks/talks.csv"]).toBe(String(table.buffer));
  expect(files["talks/mapping.yaml"]).toBe(
    await page.getByRole("textbox", { name: "Mapping" }).inputValue(),
  );
  expect(files["talks/collection.yaml"]).toContain("license: NOASSERTION");
});

test("a file that is chosen while another is read takes its place", async ({ page }) => {
  await page.goto(`${dashboard.webUrl}/import`);
  await page.getByLabel("Token").fill(token);
  const file = page.getByLabel("File");
  // The first file is never answered.
  await page.route("**/api/import", () => {}, { times: 1 });
  await file.setInputFiles({ ...table, name: "first.csv" });
  await expect(page.getByText("Reading…")).toBeVisible();
  const dropped = page.waitForEvent("requestfailed");
  await file.setInputFiles(table);
  expect((await dropped).failure()?.errorText).toBe("net::ERR_ABORTED");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(table.name);
});

test("a mapping that cannot be read is a problem with its line, and stays to be corrected", async ({
  page,
}) => {
  await readTable(page, dashboard.webUrl);
  const mapping = page.getByRole("textbox", { name: "Mapping" });
  await mapping.fill("file: talks.csv\ncolumns: [");
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(problems(page)).toHaveText([/^mapping\.yaml, line 2 is not valid YAML: /]);
  await expect(mapping).toHaveValue("file: talks.csv\ncolumns: [");
  await expect(page.getByText("No events · 1 problem")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Download the folder/ })).toHaveCount(0);
});

test("all of it is done by keys, and a screen reader hears what is read", async ({ page }) => {
  await page.goto(`${dashboard.webUrl}/import`);
  const field = page.getByLabel("Token");
  await field.focus();
  await page.keyboard.type(token);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("File")).toBeFocused();
  const opened = page.waitForEvent("filechooser");
  await page.keyboard.press("Space");
  await (await opened).setFiles(table);
  await expect(page.getByRole("status").filter({ hasText: "6 events" })).toBeVisible();
});

for (const width of [1440, 390, 280]) {
  test(`axe finds nothing wrong at ${width} px, and nothing is wider than the page`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await readTable(page, dashboard.webUrl);
    const { scrollWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
    }));
    expect(scrollWidth).toBe(width);
    expect(await findViolations(page, { contrast: false })).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findViolations(page, { contrast: true })).toEqual([]);
  });
}

test("without JavaScript the page names the command", async ({ openContext }) => {
  const context = await openContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${dashboard.webUrl}/import`);
  // Playwright's text selectors skip the content of noscript.
  const main = page.getByRole("main");
  await expect(main.locator(".notice")).toContainText("This page needs JavaScript.");
  await expect(main.locator("pre")).toHaveText("npm run import -- --map incidents.csv");
  await expect(page.getByLabel("Token")).toBeHidden();
});

async function drop(page: Page) {
  const { name, buffer } = table;
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "text/csv" }));
      return transfer;
    },
    { name, text: String(buffer) },
  );
  const zone = page.locator(".import-drop");
  await zone.dispatchEvent("dragover", { dataTransfer: data });
  await expect(zone).toHaveAttribute("data-over");
  await zone.dispatchEvent("drop", { dataTransfer: data });
}

/** Reads the texts of an archive by their local headers. */
function unzip(archive: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [size, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const start = at + 30 + nameLength + archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 30, at + 30 + nameLength);
    files[name] = String(inflateRawSync(archive.subarray(start, start + size)));
    at = start + size;
  }
  return files;
}
