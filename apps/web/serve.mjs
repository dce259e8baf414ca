import { tsImport } from "tsx/esm/api";
import { run } from "./src/server/run.mjs";

// Starts the server in src/server from its TypeScript source. The framework is imported without
// tsx, which only the server needs.

await run(import.meta.dirname, () => tsImport("./src/server/start.ts", import.meta.url), {
  isDevelopment: process.argv[2] === "dev",
});
