// Shared by the two ways to start the server: from source (serve.mjs) and bundled (built.mjs).

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { endWithNpm } from "../../../../scripts/bootstrap/end-with-npm.mjs";
import { readEnv } from "../env.mjs";

/**
 * Starts the server in `folder`, the dashboard's. Ends the process with one sentence when it cannot.
 *
 * @param {string} folder
 * @param {() => Promise<typeof import("./start.ts")>} load
 * @param {{ isDevelopment?: boolean }} [options]
 */
export async function run(folder, load, { isDevelopment = false } = {}) {
  // As in the API: collects garbage when the heap has grown by half, instead of several times over.
  setFlagsFromString("--heap-growing-percent=50");
  try {
    const env = readEnv();
    const mode = isDevelopment ? "development" : "production";
    Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || mode });
    process.chdir(folder);
    if (!isDevelopment) setBuiltConfig();
    const { start } = await load();
    const require = createRequire(join(folder, "package.json"));
    const framework = {
      createNext: require("next"),
      checkRouterState:
        require("next/dist/server/app-render/parse-and-validate-flight-router-state")
          .parseAndValidateFlightRouterState,
      toRobot: require("next/dist/shared/lib/router/utils/is-bot").getBotType,
    };
    endWithNpm(() => process.kill(process.pid, "SIGTERM"));
    await start(env, framework, { isDevelopment });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/**
 * Sets the configuration as the build resolved it, like the `server.js` of Next.js' standalone
 * output, because next.config.ts would need a compiler. Without a build, Next.js reports that
 * itself.
 */
function setBuiltConfig() {
  const file = ".next/required-server-files.json";
  if (!existsSync(file)) return;
  const { config } = JSON.parse(readFileSync(file, "utf8"));
  Object.assign(process.env, { __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(config) });
}
