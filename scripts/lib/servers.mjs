import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toCommitEnv } from "./commit.mjs";
import { dashboardFolder } from "./dashboard.mjs";
import { toMeaningfulLine } from "./log.mjs";
import { Problem } from "./problem.mjs";
import { findProgram } from "./processes.mjs";
import { root, toOrigin } from "./settings.mjs";

const apiFolder = join(root, "apps", "api");

/** Starts the API and resolves to its process when it is ready. `onEnd` hears when it ends later. */
export function startApi(session, databaseUrl, onEnd, { watch = false } = {}) {
  const { host, apiPort } = session.settings;
  return serve(session, onEnd, {
    name: "api",
    what: "The API",
    args: watch
      ? [findProgram(root, "tsx"), "watch", "--clear-screen=false", "src/main.ts"]
      : ["--import", "tsx", "src/main.ts"],
    cwd: apiFolder,
    env: {
      DATABASE_URL: databaseUrl,
      HOST: host,
      API_PORT: String(apiPort),
      NODE_ENV: watch ? "development" : "production",
    },
    readyUrl: `${toOrigin(host, apiPort)}/ready`,
    survives: watch,
  });
}

/** Starts the dashboard, as built or in watch mode, and resolves to its process when it answers. */
export function startDashboard(session, onEnd, { watch = false } = {}) {
  const { host, webPort } = session.settings;
  return serve(session, onEnd, {
    name: "web",
    what: "The dashboard",
    args: ["serve.mjs", watch ? "dev" : "start"],
    cwd: dashboardFolder,
    env: {
      ...toDashboardEnv(session.settings),
      NODE_ENV: watch ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    readyUrl: `${toOrigin(host, webPort)}/`,
  });
}

/** `apiUrl` is the operator's, where the API is reached otherwise than at its port. */
export function toDashboardEnv({ host, webPort, apiPort, apiUrl }) {
  return { HOST: host, WEB_PORT: String(webPort), API_URL: apiUrl ?? toOrigin(host, apiPort) };
}

async function serve({ processes }, onEnd, { name, what, args, cwd, env, readyUrl }) {
  const { child, lines, ended } = processes.start(name, process.execPath, args, {
    cwd,
    env: { ...toCommitEnv(), ...env },
  });
  let isEnded = false;
  ended.then(() => {
    isEnded = true;
  });
  const deadline = Date.now() + 90_000;
  for (;;) {
    const status = await readStatus(readyUrl);
    if (isEnded) throw new Problem(`${what} did not start: ${toMeaningfulLine(lines)}`);
    if (status === 200) break;
    if (Date.now() > deadline) {
      throw new Problem(`${what} does not get ready: ${readyUrl} gives ${status ?? "no answer"}.`);
    }
    await sleep(100);
  }
  ended.then(({ code, signal }) =>
    onEnd(`${what} ended by itself (${signal ?? `exit code ${code}`}). Start it again.`),
  );
  return child;
}

async function readStatus(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
