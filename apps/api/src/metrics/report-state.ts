import type { Database } from "@dateline/db";
import type { FairQueue } from "@dateline/limits";
import type { Release } from "../http/readiness.ts";
import { readDataset } from "../store/read-dataset.ts";
import {
  buildInfo,
  databaseUp,
  datasetPublished,
  datasetVersion,
  poolConnections,
  poolWaiting,
  queueTasks,
} from "./metrics.ts";

export type ServerState = {
  database: Database;
  operations: FairQueue;
  statements: FairQueue;
  release: Release;
};

/** Lets the metrics read the state of the server whenever they are asked for. */
export function reportState({ database, operations, statements, release }: ServerState): void {
  const { pool, control } = database;
  queueTasks.readFrom(() =>
    Object.entries({ operations, statements }).flatMap(([queue, { size }]) =>
      Object.entries(size).map(([state, value]) => ({ labels: { queue, state }, value })),
    ),
  );
  poolConnections.readFrom(() => [
    { labels: { state: "busy" }, value: pool.totalCount - pool.idleCount },
    { labels: { state: "idle" }, value: pool.idleCount },
  ]);
  poolWaiting.readFrom(() => [{ value: pool.waitingCount }]);
  const { version, commit } = release;
  buildInfo.readFrom(() => [{ labels: { version, commit: commit ?? "" }, value: 1 }]);

  // The gauges of one scrape share a statement. Its connection bounds it by 5 seconds.
  let reading: ReturnType<typeof readDataset> | null = null;
  const readOnce = () => {
    reading ??= readDataset({ ...database, pool: control }).finally(() => {
      reading = null;
    });
    return reading.catch(() => null);
  };
  databaseUp.readFrom(async () => [{ value: (await readOnce()) === null ? 0 : 1 }]);
  datasetVersion.readFrom(async () => {
    const dataset = await readOnce();
    return dataset ? [{ labels: { identity: dataset.identity }, value: dataset.version }] : [];
  });
  datasetPublished.readFrom(async () => {
    const dataset = await readOnce();
    return dataset ? [{ value: dataset.publishedAt.getTime() / 1000 }] : [];
  });
}
