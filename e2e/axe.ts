import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  // Frames are pages of their own and are looked at as such.
  iframes: false,
};

declare global {
  interface Window {
    axe: { run(options: RunOptions): Promise<AxeResults> };
  }
}

const contrastOnly: RunOptions = { ...options, runOnly: ["color-contrast"] };

/**
 * What axe finds wrong with the page as it stands: the rule, the element, the reason.
 * Only its contrast can differ when nothing but the colours have changed.
 */
export async function findViolations(
  page: Page,
  { contrast }: { contrast: boolean },
): Promise<string[]> {
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(script);
  const { violations } = await page.evaluate(
    (options) => window.axe.run(options),
    contrast ? contrastOnly : options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary})`),
  );
}
