import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { toRunOptions } from "./account.ts";
import { type Cluster, prepareCluster } from "./cluster.ts";
import { stopLeftoverServer, stopProcess } from "./postmaster.ts";
import { setReaderPassword } from "./reader-login.ts";

/** A bundled PostgreSQL server on 127.0.0.1. */
export type EmbeddedServer = {
  /** Connects to the database `dateline` as the superuser; contains the password. */
  url: string;
  /** Resolves when the server has exited, by `stop` or unexpectedly. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataFolder: string;
  /** False for tests: fast, but data is lost if the machine stops. */
  durable?: boolean;
  /** A free port if missing. */
  port?: number;
  /** Called with the server's output. */
  onLog?: (text: string) => void;
};

/**
 * Starts PostgreSQL 18 on `dataFolder`/postgres, which is created if missing. Stops a server that
 * an earlier run left on this folder; the caller ensures that no other run uses it.
 *
 * @throws Error with a sentence for the operator.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataFolder, durable = true, onLog = () => {} } = options;
  const cluster = await prepareCluster(dataFolder, durable);
  await stopLeftoverServer(cluster.folder);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort());
    const server = spawnServer(cluster, port, durable);
    let output = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8000);
      onLog(chunk.toString());
    });
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    try {
      await waitUntilReady(toUrl(cluster.password, port, "postgres"), server);
      await setUpServer(toUrl(cluster.password, port, "postgres"), cluster.readerPassword);
      return {
        url: toUrl(cluster.password, port, "dateline"),
        ended,
        async stop() {
          if (server.pid !== undefined && server.exitCode === null && server.signalCode === null)
            await stopProcess(server.pid);
          await ended;
        },
      };
    } catch (error) {
      if (server.pid !== undefined && server.exitCode === null) await stopProcess(server.pid);
      // Another program took the port, or the processes of a killed server still run.
      const isTransient = /could not bind|pre-existing shared memory/.test(output);
      if (!isTransient || attempt === 10) throw new Error(toReason(output, error));
      await sleep(1000);
    }
  }
}

function spawnServer(cluster: Cluster, port: number, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // Compiling a query costs more than it saves at our sizes.
    jit: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { pgdata, options } = toRunOptions(cluster.account, cluster.folder);
  return spawn(cluster.binaries.postgres, ["-D", pgdata, ...flags], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
    // In its own process group: Ctrl-C reaches only the parent, which stops it in order.
    detached: true,
  });
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  let failure: unknown;
  server.once("error", (error) => {
    failure = error;
  });
  // Without a timeout, since the replay after a crash may take long.
  for (;;) {
    if (failure !== undefined) throw failure;
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error("it exited at once");
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code !== "ECONNREFUSED" && code !== "57P03") throw error;
      await sleep(30);
    }
  }
}

async function setUpServer(url: string, readerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT pg_is_in_recovery() AS is_replica");
    // A replica has these from its primary, and refuses writes.
    if (rows[0]?.is_replica) return;
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'dateline'");
    if (rowCount === 0) await client.query("CREATE DATABASE dateline");
    await setReaderPassword(client, readerPassword);
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
}

const toUrl = (password: string, port: number, database: string) =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

function toReason(output: string, error: unknown): string {
  const fatal = output.match(/(?:FATAL|PANIC|ERROR): {2}(.+)/g)?.at(-1);
  return `The database server did not start: ${fatal ?? (error as Error).message}`;
}
