import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import { tsImport } from "tsx/esm/api";
import { endWithNpm } from "../../scripts/lib/end-with-npm.mjs";
import { readEnv } from "./src/env.mjs";

// Starts the server in src/server. It is TypeScript; the framework is loaded here, without the
// loader for that.

// As in the API: garbage is collected when it is half as much as what is in use, not several times.
setFlagsFromString("--heap-growing-percent=50");

const require = createRequire(import.meta.url);

try {
  const env = readEnv();
  const isDevelopment = process.argv[2] === "dev";
  const mode = isDevelopment ? "development" : "production";
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || mode });
  process.chdir(import.meta.dirname);
  const { start } = await tsImport("./src/server/start.ts", import.meta.url);
  const framework = {
    createNext: require("next"),
    checkRouterState: require("next/dist/server/app-render/parse-and-validate-flight-router-state")
      .parseAndValidateFlightRouterState,
  };
  endWithNpm(() => process.kill(process.pid, "SIGTERM"));
  await start(env, framework, { isDevelopment });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
