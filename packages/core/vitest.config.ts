import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // A file leaves nothing behind but modules.
    isolate: false,
    setupFiles: ["../../vitest.properties.mjs"],
    // Properties run hundreds of cases; a busy machine must not turn that into a failure.
    testTimeout: 60_000,
  },
});
