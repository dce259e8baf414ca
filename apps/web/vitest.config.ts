import { defineConfig } from "vitest/config";

const all = ["src/**/*.test.ts"];
// What an outage leaves behind is the process's: the breaker, the last answers, the log.
const processWide = ["src/{graphql,outage,server}/**/*.test.ts"];

export default defineConfig({
  test: {
    setupFiles: ["../../vitest.properties.mjs"],
    // Properties run hundreds of cases; a busy machine must not turn that into a failure.
    testTimeout: 60_000,
    projects: [
      // These leave nothing behind but modules, whose loading takes longer than most files.
      {
        extends: true,
        test: { name: "shared", include: all, exclude: processWide, isolate: false },
      },
      { extends: true, test: { name: "process", include: processWide } },
    ],
  },
});
