import { setTimeout as sleep } from "node:timers/promises";
import { hasHaproxy, openBalancer } from "./haproxy.ts";
import { type DrillReplica, openReplica } from "./replica.ts";
import { startApi, startDashboard } from "./servers.ts";
import type { Stack } from "./stack.ts";

/** The limits of a drill's effect on readers. */
type Target = {
  /** Whether no request may fail. */
  isUnnoticed?: boolean;
  /** Max time after the resolved moment of `disturb` until all requests succeed. */
  recoveryMs?: number;
};

export type Drill = {
  key: string;
  title: string;
  target: Target;
  /** Whether it requires no package and little time, and is part of `npm test`. */
  isSmoke?: boolean;
  /** Why it cannot be run here; null if it can. */
  findObstacle?(stack: Stack): string | null;
  /** Starts the servers to read from, by default those of the stack; closed at the end. */
  open?(stack: Stack): Promise<Site>;
  /** Resolves to the moment from which recovery is measured. */
  disturb(stack: Stack, site: Site): Promise<number>;
};

type Site = {
  apiUrl: string;
  webUrl: string;
  replica?: DrillReplica;
  restart?: () => Promise<void>;
  close?: () => Promise<void>;
};

const now = () => performance.now();

export const drills: readonly Drill[] = [
  {
    key: "flips",
    title: "Two versions published in turns",
    target: { isUnnoticed: true },
    async disturb({ publish }) {
      for (const mark of ["B", "A", "B", "A"] as const) await publish(mark);
      return now();
    },
  },
  {
    key: "silence",
    title: "Database connections go silent",
    target: { recoveryMs: 12_000 },
    async disturb({ proxy }) {
      proxy.silence();
      return now();
    },
  },
  {
    key: "reset",
    title: "Database connections are reset",
    target: { recoveryMs: 2000 },
    isSmoke: true,
    async disturb({ proxy }) {
      proxy.reset();
      return now();
    },
  },
  {
    key: "database",
    title: "Database stopped for 5 s",
    target: { recoveryMs: 2000 },
    isSmoke: true,
    async disturb({ database }) {
      await database.stop();
      await sleep(5000);
      await database.start();
      return now();
    },
  },
  {
    key: "connections",
    title: "No connection left for the API, for 5 s",
    target: { recoveryMs: 2000 },
    async disturb({ database }) {
      await database.query(
        `ALTER ROLE dateline_reader CONNECTION LIMIT 0;
         SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'dateline_reader'`,
      );
      await sleep(5000);
      await database.query("ALTER ROLE dateline_reader CONNECTION LIMIT -1");
      return now();
    },
  },
  {
    key: "frozen-api",
    title: "API stopped by SIGSTOP for 15 s",
    target: { recoveryMs: 2000 },
    async disturb({ api }) {
      api.child().kill("SIGSTOP");
      await sleep(15_000);
      api.child().kill("SIGCONT");
      return now();
    },
  },
  {
    key: "disk",
    title: "Disk full during an import",
    target: { recoveryMs: 12_000 },
    findObstacle: ({ disk }) =>
      disk.isOwn ? null : "only root can mount a disk that may be filled",
    async disturb({ disk, database, publish, folderOf }) {
      disk.fill();
      try {
        const { code } = await database.import(folderOf("B"));
        if (code === 0) throw new Error("The import did not fail on a full disk.");
        await sleep(2000);
      } finally {
        disk.free();
      }
      const freed = now();
      await publish("B");
      return freed;
    },
  },
  {
    key: "replica",
    title: "Replica that stands still for 20 s, then is stopped for 5 s",
    target: { isUnnoticed: true },
    open: openReading,
    async disturb({ publish }, { replica }) {
      replica?.pause();
      await publish("B");
      // Longer than an API waits for its replica.
      await sleep(20_000);
      await publish("A");
      replica?.resume();
      await sleep(3000);
      await replica?.stop();
      await sleep(5000);
      await replica?.start();
      return now();
    },
  },
  {
    key: "restarts",
    title: "Two APIs and two dashboards restarted in turn, with an import",
    target: { isUnnoticed: true },
    findObstacle: () => (hasHaproxy() ? null : "haproxy is not installed"),
    open: openFleet,
    async disturb({ publish }, { restart }) {
      await Promise.all([restart?.(), publish("A")]);
      return now();
    },
  },
];

/** An API that reads from a replica, and its dashboard. */
async function openReading({ disk, database }: Stack): Promise<Site> {
  const replica = await openReplica(database, `${disk.folder}/replica`);
  const api = await startApi(database.readerUrl, { DATABASE_READ_URL: replica.readerUrl });
  const dashboard = await startDashboard(api.url);
  return {
    apiUrl: api.url,
    webUrl: dashboard.url,
    replica,
    async close() {
      await dashboard.stop();
      await api.stop();
      await replica.close();
    },
  };
}

async function openFleet({ disk, database }: Stack): Promise<Site> {
  const apiBalancer = await openBalancer(disk.folder);
  const webBalancer = await openBalancer(disk.folder);
  // Longer than HAProxy needs to notice.
  const env = { DRAIN_SECONDS: "5" };
  const apis = [await startApi(database.readerUrl, env), await startApi(database.readerUrl, env)];
  await apiBalancer.start(apis.map(({ url }) => url));
  const dashboards = [
    await startDashboard(apiBalancer.url, env),
    await startDashboard(apiBalancer.url, env),
  ];
  await webBalancer.start(dashboards.map(({ url }) => url));
  const servers = [...apis, ...dashboards];
  return {
    apiUrl: apiBalancer.url,
    webUrl: webBalancer.url,
    async restart() {
      for (const server of servers) {
        await server.stop();
        await server.start();
        // HAProxy must have detected it before the next one stops.
        await sleep(2000);
      }
    },
    async close() {
      await webBalancer.close();
      await apiBalancer.close();
      for (const server of servers) await server.stop();
    },
  };
}
