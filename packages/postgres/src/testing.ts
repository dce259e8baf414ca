import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { forkServer } from "./fork-server.ts";
import { readerRole } from "./reader-login.ts";
import { createReplicaFolder } from "./replication.ts";

/** One of two servers, with its database `dateline`. */
export type TestServer = {
  /** Connects as the superuser. */
  url: string;
  /** Connects as the role that the API logs in with. */
  readerUrl: string;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Ends it by SIGKILL. */
  kill(): Promise<void>;
  /** Restarts the server on the same port. */
  start(): Promise<void>;
};

export type Replication = {
  primary: TestServer;
  /** Replays what the primary writes. */
  replica: TestServer;
  stop(): Promise<void>;
};

/** Two bundled servers of a test's own, of which the second is a streaming replica of the first. */
export async function startReplication(): Promise<Replication> {
  const folder = await mkdtemp(join(tmpdir(), "dateline-replication-"));
  const children = new Set<ChildProcess>();
  const open = (name: string) => openServer(join(folder, name), children);
  const stop = async () => {
    for (const child of [...children].reverse()) {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const primary = await open("primary");
    const [from, to] = [join(folder, "primary"), join(folder, "replica")];
    await createReplicaFolder({ url: primary.url, from, to });
    return { primary, replica: await open("replica"), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openServer(dataFolder: string, children: Set<ChildProcess>): Promise<TestServer> {
  let child: ChildProcess;
  const start = async (port?: string): Promise<string> => {
    child = forkServer([dataFolder, ...(port ? [port] : [])], { detached: true });
    children.add(child);
    child.once("exit", () => children.delete(child));
    const [{ url, problem }] = await once(child, "message");
    if (!url) throw new Error(problem);
    return url;
  };
  const url = await start();
  const password = await readFile(join(dataFolder, "postgres-reader-password"), "utf8");
  const readerUrl = new URL(url);
  readerUrl.username = readerRole;
  readerUrl.password = password.trim();
  return {
    url,
    readerUrl: readerUrl.href,
    async query(sql) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    },
    async kill() {
      const pidFile = join(dataFolder, "postgres", "postmaster.pid");
      const [pid] = (await readFile(pidFile, "utf8")).split("\n");
      const exited = once(child, "exit");
      process.kill(Number(pid), "SIGKILL");
      await exited;
    },
    async start() {
      await start(new URL(url).port);
    },
  };
}
