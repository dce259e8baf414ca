import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  // Frames are examined as pages of their own.
  iframes: false,
};

declare global {
  interface Window {
    axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
  }
}

/** Rows and marks beyond the first few of their list or lane, which are like these. */
const repeated = [".entry:nth-child(n+11)", ".canvas .mark:nth-child(n+8)"];

const contrastOnly: RunOptions = { ...options, runOnly: ["color-contrast"] };

/**
 * Returns the violations that axe finds on the page: the rule, the element, the reason. Behind a
 * modal dialog the page is inert, so only the dialog is examined. If only the colors have changed,
 * only the contrast is examined. Repeated elements are mostly skipped unless `isWhole`.
 */
export async function findViolations(
  page: Page,
  { contrast, isWhole = false }: { contrast: boolean; isWhole?: boolean },
): Promise<string[]> {
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(script);
  const { violations } = await page.evaluate(
    ({ options, exclude }) => {
      const include = [document.querySelector("dialog:modal") ?? document.documentElement];
      const found = exclude.filter((selector) => document.querySelector(selector) !== null);
      return window.axe.run({ include, exclude: found }, options);
    },
    { options: contrast ? contrastOnly : options, exclude: isWhole ? [] : repeated },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary})`),
  );
}
