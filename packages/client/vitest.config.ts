import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["@dateline/db/testing-setup"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
