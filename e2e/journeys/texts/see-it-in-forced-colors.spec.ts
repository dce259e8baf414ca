import type { Page } from "@playwright/test";
import { boxOf, openDashboard, parts } from "../../dashboard.ts";
import {
  type Form,
  readContrast,
  readForm,
  readMainColor,
  readPixels,
  readTextContrast,
  toContrast,
} from "../../pixels.ts";
import { expect, test } from "../../test.ts";

const forms: Record<string, Form> = {
  day: { middle: "filled", ends: "hard", length: "dot" },
  inferred: { middle: "hollow", ends: "hard", length: "dot" },
  days: { middle: "filled", ends: "hard", length: "bar" },
  within: { middle: "filled", ends: "soft", length: "bar" },
  approximate: { middle: "hatched", ends: "soft", length: "bar" },
  uncertain: { middle: "sign", ends: "hard", length: "bar" },
};
const view = "organizations=forms&from=2022-01-01&to=2023-01-01";

/** Selectors of the marks of each form. */
const shapes: Record<string, string> = {
  day: ".mark-dot.mark-full",
  inferred: ".mark-dot.mark-hollow",
  days: ".mark-bar.mark-full",
  within: ".mark-soft.mark-full",
  approximate: ".mark-soft.mark-hatched",
  uncertain: ".mark-questioned",
};

async function expectForms(page: Page, container: string) {
  const found: Record<string, Form> = {};
  for (const [form, shape] of Object.entries(shapes)) {
    found[form] = await readForm(page.locator(`${container} ${shape}`).first());
  }
  expect(found, container).toEqual(forms);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`forced colors, ${colorScheme}`, () => {
    test.use({ colorScheme, forcedColors: "active", reducedMotion: "reduce" });

    test("the live timeline draws each form of a date differently", async ({ page }) => {
      await openDashboard(page, `/?${view}`);
      // Labels beside a mark and lines of the axis have pixels of their own, so they are hidden.
      await page.locator(".canvas :is(.mark-label, .vis-grid)").evaluateAll((others) => {
        for (const other of others) other.style.visibility = "hidden";
      });
      for (const [form, shape] of Object.entries(shapes)) {
        const kind = form === "day" || form === "inferred" ? ".mark-dot" : ".mark:not(.mark-dot)";
        expect(await readForm(page.locator(`.canvas ${kind}${shape}`)), form).toEqual(forms[form]);
      }
      await expectForms(page, ".legend");
    });

    test("the selected mark, the one with the focus and the line in the list stand out", async ({
      page,
    }) => {
      await openDashboard(page, `/?${view}`);
      const dot = page.locator(".canvas .mark-dot.mark-full");
      const readRing = async () => {
        const { x, y, width, height } = await boxOf(dot);
        const pixels = await readPixels(page, {
          x: x - 6,
          y: y - 6,
          width: width + 12,
          height: height + 12,
        });
        return toContrast(pixels.at(3, pixels.height / 2), pixels.at(0, 0));
      };
      expect(await readRing()).toBeLessThan(1.5);
      await parts(page).timeline.focus();
      await page.keyboard.press("ArrowRight");
      expect(await readRing(), "with the focus").toBeGreaterThan(3);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/event=day/);
      await expect(parts(page).panel.getByRole("heading").first()).toBeVisible();
      await parts(page).panel.focus();
      // The lanes are redrawn beside the panel.
      await expect.poll(readRing, { message: "selected" }).toBeGreaterThan(3);
      const entry = page.locator(".entry[data-event=day]");
      const { outlineStyle, outlineWidth } = await entry.evaluate((element) =>
        getComputedStyle(element),
      );
      expect(`${outlineStyle} ${outlineWidth}`).toBe("solid 2px");
    });

    test("the density, the overview and its window are seen", async ({ page }) => {
      await openDashboard(page, "/?lanes.folded=plain&from=2022-01-01&to=2023-01-01");
      const row = page.locator(".picture-row[data-folded]");
      expect(await readContrast(row.locator("svg.picture-density path"))).toBeGreaterThan(3);
      const inside = page.locator(".overview-strip rect[data-inside]").first();
      const outside = page.locator(".overview-strip rect:not([data-inside], [class])").first();
      expect(await readContrast(inside)).toBeGreaterThan(3);
      expect(await readContrast(outside)).toBeGreaterThan(3);
      expect(await readMainColor(inside)).not.toBe(await readMainColor(outside));
      const strip = await boxOf(page.locator(".brush-strip"));
      const selection = await boxOf(page.locator(".brush-strip .selection"));
      const edge = await readPixels(page, {
        x: selection.x - 2,
        y: strip.y + 1,
        width: 4,
        height: 3,
      });
      const ground = edge.at(0, 1);
      expect(
        Math.max(...[0, 1, 2, 3].map((x) => toContrast(edge.at(x, 1), ground))),
        "the edge of the window",
      ).toBeGreaterThan(3);
    });

    test("chips, buttons, boxes and the line of the palette that is chosen are seen", async ({
      page,
    }) => {
      await openDashboard(page, "/?organizations=forms");
      const chip = page.locator(".filters .chip");
      const { borderStyle, borderWidth } = await chip.evaluate((element) =>
        getComputedStyle(element),
      );
      expect(`${borderStyle} ${borderWidth}`, "a chip has an edge").toBe("solid 1px");
      for (const name of ["Share", "Embed"]) {
        expect(
          await readTextContrast(page.getByRole("button", { name, exact: true })),
          name,
        ).toBeGreaterThan(4.5);
      }
      await page.locator("summary", { hasText: "Organizations" }).click();
      const boxes = page.getByRole("checkbox");
      await expect(boxes.first()).toBeVisible();
      expect(
        await readContrast(page.getByRole("checkbox", { checked: true }).first()),
      ).toBeGreaterThan(3);
      expect(
        await readContrast(page.getByRole("checkbox", { checked: false }).first()),
      ).toBeGreaterThan(3);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      const lines = page.locator("[cmdk-item]");
      await expect(lines.first()).toHaveAttribute("data-selected", "true");
      const [chosen, other] = [
        await readMainColor(lines.first()),
        await readMainColor(lines.nth(1)),
      ];
      expect(chosen, "the chosen line").not.toBe(other);
      expect(await readTextContrast(lines.first().locator("bdi"))).toBeGreaterThan(4.5);
    });

    test("on paper", async ({ page }) => {
      await page.goto(`/print?${view}`);
      await expectForms(page, ".picture-row");
      await page.emulateMedia({ media: "print" });
      await expectForms(page, ".picture-row");
    });

    test("in the embed, where a mark and its line light up together", async ({ page }) => {
      await page.goto(`/embed?${view}`);
      await expectForms(page, ".picture-row");
      const line = page.locator("li[data-event=day]");
      await line.hover();
      const { outlineStyle, outlineWidth } = await line.evaluate((element) =>
        getComputedStyle(element),
      );
      expect(`${outlineStyle} ${outlineWidth}`).toBe("solid 2px");
    });

    test.describe("without JavaScript", () => {
      test.use({ javaScriptEnabled: false });
      test("the still timeline", async ({ page }) => {
        await page.goto(`/?${view}`);
        await expectForms(page, ".picture-row");
      });
    });
  });
}
