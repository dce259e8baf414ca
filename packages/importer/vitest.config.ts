import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["../../vitest.properties.mjs"],
    globalSetup: ["@dateline/db/testing-setup"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
