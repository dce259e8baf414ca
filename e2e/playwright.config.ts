import { defineConfig } from "@playwright/test";
import { chromiumPath, large, texts, wantsJson, webUrl } from "./env.ts";

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  outputDir: "results",
  projects: [
    { name: "journeys", testDir: "journeys", testIgnore: ["large/**", "texts/**"] },
    { name: "pictures", testDir: "pictures" },
    ...(large
      ? [{ name: "large", testDir: "journeys/large", use: { baseURL: large.webUrl } }]
      : []),
    ...(texts
      ? [{ name: "texts", testDir: "journeys/texts", use: { baseURL: texts.webUrl } }]
      : []),
  ],
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Long enough for a machine that does other work as well: a wait ends as soon as its condition
  // holds.
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    // Here the pictures are the same to the pixel, however letters are hinted. Another Chromium may draw many edges otherwise;
    // this is as much as a line of text.
    toHaveScreenshot: { maxDiffPixelRatio: 0.005, animations: "disabled", scale: "css" },
  },
  snapshotPathTemplate: "pictures/{arg}{ext}",
  reporter: wantsJson ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: webUrl,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: {
      ...(chromiumPath ? { executablePath: chromiumPath } : {}),
      // Nothing is asked of the network: the journeys assert it of the pages, and the browser must not either.
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        // Letters are drawn alike wherever the pictures are compared.
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-default-browser-check",
        "--no-first-run",
        "--no-pings",
      ],
    },
  },
});
