import { openDashboard } from "../dashboard.ts";
import { expectWholeLabels } from "../geometry.ts";
import { expect, test } from "../test.ts";

for (const [query, width, labels] of [
  ["from=2022-09-01&to=2022-10-01", 1440, ["1 Sep 2022", "5 Sep", "12 Sep", "19 Sep", "26 Sep"]],
  ["from=2022-09-01&to=2022-10-01", 390, ["1 Sep 2022", "12 Sep", "19 Sep", "26 Sep"]],
  ["from=2022-07-01&to=2022-12-01", 390, ["Jul 2022", "Aug", "Sep", "Oct", "Nov"]],
  ["from=2022-09-12&to=2022-09-19", 390, ["12 Sep 2022"]],
  // Windows without a line whose label fits with the year.
  ["from=2022-09-13&to=2022-09-21", 390, ["13 Sep 2022", "19 Sep"]],
  ["from=2022-09-05&to=2022-10-05", 390, ["5 Sep 2022", "12 Sep", "19 Sep", "26 Sep"]],
  [
    "from=2022-12-20&to=2023-01-20",
    1440,
    ["20 Dec 2022", "26 Dec", "2 Jan 2023", "9 Jan", "16 Jan"],
  ],
  ["from=1500-01-01&to=1950-01-01", 1440, ["1500", "1600", "1700", "1800", "1900"]],
  ["from=1500-01-01&to=1950-01-01", 390, ["1500", "1600", "1700", "1800", "1900"]],
] as const) {
  test(`every label that has room is on the axis of ${query} at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openDashboard(page, `/?${query}`);
    await expect
      .poll(() => page.locator(".vis-foreground .vis-text.vis-minor:visible").allTextContents())
      .toEqual(labels);
    await expectWholeLabels(page);
  });
}

for (const width of [320, 390, 460]) {
  test(`labels beside and above an embed of ${width} are whole`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto("/embed?from=2022-06-01&to=2022-07-01");
    const dates = page.locator(".picture-axis text:visible");
    await expect(dates.first()).toHaveText("1 Jun 2022");
    await expect(dates.filter({ hasText: "13 Jun" })).toBeVisible();
    await expectWholeLabels(page);
    await page.goto("/embed");
    await expect(page.locator(".picture-label bdi").first()).toBeVisible();
    expect(await page.locator(".picture-label bdi").evaluateAll(findBrokenWords)).toEqual([]);
  });
}

/** Words of these elements that are broken across lines. */
function findBrokenWords(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const [text] = element.childNodes;
    if (!text) return [];
    return [...(text.textContent ?? "").matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
      return new Set(tops).size > 1 ? [word] : [];
    });
  });
}
