import { join } from "node:path";
import { type FaultProxy, openFaultProxy } from "../../packages/db/src/fault-proxy.ts";
import { type DrillDatabase, openDatabase } from "./database.ts";
import { type Mark, writeDataset } from "./datasets.ts";
import type { Disk } from "./disk.ts";
import { type Server, startApi, startDashboard } from "./servers.ts";

/**
 * The servers that a drill disturbs: a dashboard, an API, and a database behind a proxy that can
 * fail.
 */
export type Stack = {
  disk: Disk;
  database: DrillDatabase;
  proxy: FaultProxy;
  api: Server;
  dashboard: Server;
  /** Imports the dataset with this mark, and throws if that fails. */
  publish(mark: Mark): Promise<void>;
  folderOf(mark: Mark): string;
  close(): Promise<void>;
};

export async function openStack(disk: Disk): Promise<Stack> {
  const closers: (() => unknown)[] = [disk.close];
  const close = async () => {
    for (const each of closers.reverse()) await each();
  };
  try {
    const folderOf = (mark: Mark) => join(disk.folder, `dataset-${mark}`);
    for (const mark of ["A", "B"] as const) writeDataset(folderOf(mark), mark);
    const database = await openDatabase(join(disk.folder, "data"));
    closers.push(database.close);
    const publish = async (mark: Mark) => {
      const { code, output } = await database.import(folderOf(mark));
      if (code !== 0) throw new Error(`The import failed: ${output}`);
    };
    await publish("A");
    const proxy = await openFaultProxy(database.readerUrl);
    closers.push(proxy.close);
    const api = await startApi(proxy.url);
    closers.push(api.stop);
    const dashboard = await startDashboard(api.url);
    closers.push(dashboard.stop);
    return { disk, database, proxy, api, dashboard, publish, folderOf, close };
  } catch (error) {
    await close();
    throw error;
  }
}
