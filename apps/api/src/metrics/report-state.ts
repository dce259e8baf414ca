import type { FairQueue } from "@dateline/limits";
import type { EventIndexes } from "../event-index/event-indexes.ts";
import type { Release } from "../http/readiness.ts";
import type { ReadServer, ReadServers } from "../replica/read-servers.ts";
import type { Replica } from "../replica/watch-replica.ts";
import { readDataset } from "../store/read-dataset.ts";
import {
  buildInfo,
  databaseUp,
  datasetPublished,
  datasetVersion,
  indexBuildSeconds,
  indexBytes,
  indexReady,
  poolConnections,
  poolWaiting,
  queueTasks,
  replicaLag,
  replicaUsed,
} from "./metrics.ts";

export type ServerState = {
  servers: ReadServers;
  replica: Replica | null;
  indexes: EventIndexes | null;
  operations: FairQueue;
  release: Release;
};

/** Makes each scrape of the metrics read the state of the server. */
export function reportState(state: ServerState): void {
  const { servers, replica, indexes, operations, release } = state;
  const sum = (read: (server: ReadServer) => number) =>
    servers.all.reduce((total, server) => total + read(server), 0);
  queueTasks.readFrom(() =>
    (["running", "waiting"] as const).flatMap((state) => [
      { labels: { queue: "operations", state }, value: operations.size[state] },
      { labels: { queue: "statements", state }, value: sum((one) => one.statements.size[state]) },
    ]),
  );
  poolConnections.readFrom(() => {
    const idle = sum(({ database }) => database.pool.idleCount);
    const total = sum(({ database }) => database.pool.totalCount);
    return [
      { labels: { state: "busy" }, value: total - idle },
      { labels: { state: "idle" }, value: idle },
    ];
  });
  poolWaiting.readFrom(() => [{ value: sum(({ database }) => database.pool.waitingCount) }]);
  replicaUsed.readFrom(() => (replica ? [{ value: replica.isUsed() ? 1 : 0 }] : []));
  replicaLag.readFrom(() => (replica ? [{ value: replica.lagMs() / 1000 }] : []));
  indexReady.readFrom(() => {
    const published = servers.versions.known();
    const isReady = published !== null && indexes?.of(published.identity);
    return indexes ? [{ value: isReady ? 1 : 0 }] : [];
  });
  indexBytes.readFrom(() => (indexes ? [{ value: indexes.state().bytes }] : []));
  indexBuildSeconds.readFrom(() => (indexes ? [{ value: indexes.state().buildSeconds }] : []));
  const { version, commit } = release;
  buildInfo.readFrom(() => [{ labels: { version, commit: commit ?? "" }, value: 1 }]);

  // The gauges of one scrape share a statement, whose connection limits it to 5 seconds.
  const readings = new Map<ReadServer, ReturnType<typeof readDataset>>();
  const readOnce = (server: ReadServer) => {
    const { database } = server;
    const running = readings.get(server) ?? readDataset({ ...database, pool: database.control });
    readings.set(server, running);
    return running.catch(() => null).finally(() => readings.delete(server));
  };
  databaseUp.readFrom(() =>
    Promise.all(
      servers.all.map(async (server) => {
        const dataset = await readOnce(server);
        return { labels: { server: server.name }, value: dataset === null ? 0 : 1 };
      }),
    ),
  );
  datasetVersion.readFrom(async () => {
    const dataset = await readOnce(servers.current());
    return dataset ? [{ labels: { identity: dataset.identity }, value: dataset.version }] : [];
  });
  datasetPublished.readFrom(async () => {
    const dataset = await readOnce(servers.current());
    return dataset ? [{ value: dataset.publishedAt.getTime() / 1000 }] : [];
  });
}
