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
  // Long enough for a machine that is busy otherwise. Waits end as soon as their condition holds.
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    // On one machine the pictures are identical. This tolerance, about one line of text, allows for
    // another Chromium that draws edges differently.
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
      // The browser itself must not use the network, because journeys assert that pages do not.
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        // Makes the rendering of letters the same on all machines.
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
