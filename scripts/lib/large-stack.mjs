import { join } from "node:path";
import { toReaderUrl } from "./database.mjs";
import { takeFreePort } from "./ports.mjs";
import { startApi, startDashboard } from "./servers.mjs";
import { root, toOrigin } from "./settings.mjs";

const host = "127.0.0.1";

/**
 * An API and a dashboard on made-up events, in a database of their own on the bundled server that
 * runs on `dataFolder`.
 */
export async function startLargeStack(session, { serverUrl, dataFolder, events, tell }) {
  await fillDatabase(session, events, serverUrl, tell);
  const settings = {
    host,
    webPort: await takeFreePort(host),
    apiPort: await takeFreePort(host),
  };
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/dateline_bench_${events}`;
  // What ends by itself fails those who ask it.
  const onEnd = () => {};
  const own = { ...session, settings };
  const api = await startApi(own, toReaderUrl(dataFolder, databaseUrl.href), onEnd);
  const dashboard = await startDashboard(own, onEnd);
  return {
    webUrl: toOrigin(host, settings.webPort),
    apiUrl: toOrigin(host, settings.apiPort),
    webPid: dashboard.pid,
    apiPid: api.pid,
    async stop() {
      await session.processes.stop(dashboard, 5000);
      await session.processes.stop(api, 5000);
    },
  };
}

/**
 * Runs `npm run bench:data` on that server; by default on that of the benchmarks, which is started
 * for it.
 */
export function fillDatabase({ processes }, events, serverUrl, tell) {
  const args = ["--import", "tsx", "bench/data/cli.ts", "--events", String(events)];
  return processes.run("bench-data", process.execPath, args, {
    cwd: join(root, "apps", "api"),
    env: { DATABASE_URL: serverUrl },
    onLine: tell,
  });
}
