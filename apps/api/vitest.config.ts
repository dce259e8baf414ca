import { defineConfig } from "vitest/config";

export default defineConfig({
  // Vite would load graphql's ES modules and Node its CommonJS modules: two copies that do not
  // recognize each other's types.
  resolve: { alias: { graphql: "graphql/index.js" } },
  test: {
    include: ["test/**/*.test.ts"],
    // A file leaves nothing behind but modules, whose loading takes longer than most files.
    isolate: false,
    globalSetup: ["@dateline/db/testing-setup"],
    setupFiles: ["../../vitest.properties.mjs"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
