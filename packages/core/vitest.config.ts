import { defineConfig } from "vitest/config";

// Properties run hundreds of cases; a busy machine must not turn that into a failure.
export default defineConfig({ test: { include: ["src/**/*.test.ts"], testTimeout: 60_000 } });
