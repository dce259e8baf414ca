import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defineConfig } from "vitest/config";

const all = ["src/**/*.test.ts"];
// An outage leaves state in the process: the breaker, the last results, the log.
const processWide = ["src/{graphql,outage,server}/**/*.test.ts"];

/** Style sheets as text, as next.config.ts imports them. */
const sources = {
  name: "sources",
  enforce: "pre" as const,
  resolveId(id: string, importer?: string) {
    if (!id.endsWith(".css?source") || !importer) return null;
    return `\0source:${resolve(dirname(importer), id.replace(/\?source$/, ""))}.txt`;
  },
  load(id: string) {
    const [, file] = /^\0source:(.*)\.txt$/.exec(id) ?? [];
    return file ? `export default ${JSON.stringify(readFileSync(file, "utf8"))}` : null;
  },
};

export default defineConfig({
  plugins: [sources],
  test: {
    setupFiles: ["../../vitest.properties.mjs"],
    // Property tests run hundreds of cases, which must not time out on a busy machine.
    testTimeout: 60_000,
    projects: [
      // These tests leave no state except loaded modules, whose loading takes longer than most
      // tests.
      {
        extends: true,
        test: { name: "shared", include: all, exclude: processWide, isolate: false },
      },
      { extends: true, test: { name: "process", include: processWide } },
    ],
  },
});
