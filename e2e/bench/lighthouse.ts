import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { chromiumPath } from "../env.ts";

/** Lighthouse scores, 0 to 100. */
export type Scores = {
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
};

type Report = { categories: Record<string, { score: number | null }> };

/**
 * Returns the Lighthouse scores of a page, for a desktop or for Lighthouse's default, a phone on a
 * slow network.
 */
export async function readScores(
  folder: string,
  url: string,
  form: "phone" | "desktop",
): Promise<Scores> {
  const temporary = await mkdtemp(join(tmpdir(), "dateline-lighthouse-"));
  const file = join(temporary, "report.json");
  const flags = `--headless=new${process.getuid?.() === 0 ? " --no-sandbox" : ""}`;
  try {
    await promisify(execFile)(
      process.execPath,
      [
        join(folder, "node_modules/lighthouse/cli/index.js"),
        url,
        "--quiet",
        "--output=json",
        `--output-path=${file}`,
        `--chrome-flags=${flags}`,
        ...(form === "desktop" ? ["--preset=desktop"] : []),
      ],
      { env: { ...process.env, CHROME_PATH: chromiumPath ?? chromium.executablePath() } },
    );
    return toScores(JSON.parse(await readFile(file, "utf8")) as Report);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function toScores({ categories }: Report): Scores {
  const toScore = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  return {
    performance: toScore("performance"),
    accessibility: toScore("accessibility"),
    bestPractices: toScore("best-practices"),
    seo: toScore("seo"),
  };
}
