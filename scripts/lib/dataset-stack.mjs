import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDatabase, startDatabase, toReaderUrl } from "./database.mjs";
import { takeFreePort } from "./ports.mjs";
import { startApi, startDashboard } from "./servers.mjs";
import { toOrigin } from "./settings.mjs";

const host = "127.0.0.1";

/** A database, an API and a dashboard of their own on the dataset in a folder. */
export async function startDatasetStack(session, dataset) {
  const dataFolder = await mkdtemp(join(tmpdir(), "dateline-stack-"));
  const settings = {
    host,
    dataFolder,
    webPort: await takeFreePort(host),
    apiPort: await takeFreePort(host),
  };
  const own = { ...session, settings, last: [] };
  // A server that ends by itself fails the journeys that ask it.
  const onEnd = () => {};
  const databaseUrl = await startDatabase(own, onEnd);
  await prepareDatabase(own, databaseUrl, dataset, () => {});
  const api = await startApi(own, toReaderUrl(dataFolder, databaseUrl), onEnd);
  const dashboard = await startDashboard(own, onEnd);
  return {
    webUrl: toOrigin(host, settings.webPort),
    apiUrl: toOrigin(host, settings.apiPort),
    webPid: dashboard.pid,
    apiPid: api.pid,
    async stop() {
      for (const child of [dashboard, api, ...own.last])
        await session.processes.stop(child, 12_000);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
