import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeFreePort } from "../processes/ports.ts";
import type { Session } from "../session/session.ts";
import { toOrigin } from "../session/settings.ts";
import { prepareDatabase, startDatabase, toReaderUrl } from "../start/database.ts";
import { startApi, startDashboard } from "../start/servers.ts";
import type { OwnStack } from "./large-stack.ts";

const host = "127.0.0.1";

/** Starts a database, an API and a dashboard of their own on the dataset in a folder. */
export async function startDatasetStack(
  session: Pick<Session, "processes" | "artifact">,
  dataset: string,
): Promise<OwnStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), "dateline-stack-"));
  const webPort = await takeFreePort(host);
  const apiPort = await takeFreePort(host);
  const settings = { host, dataFolder, webPort, apiPort, apiUrl: null };
  const own = { ...session, settings, last: [] as Session["last"] };
  const url = await startDatabase(own, () => {});
  await prepareDatabase(own, { url, dataset });
  const api = await startApi(own, toReaderUrl(dataFolder, url));
  const dashboard = await startDashboard(own);
  return {
    webUrl: toOrigin(host, webPort),
    apiUrl: toOrigin(host, apiPort),
    webPid: dashboard.pid,
    apiPid: api.pid,
    async stop() {
      for (const child of [dashboard, api, ...own.last])
        await session.processes.stop(child, 12_000);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
