import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { programs } from "../artifact.ts";
import { type Ended, readEnd, startProgram, stop } from "./programs.ts";

/** A PostgreSQL for the drills, which keeps its address when it is stopped and started. */
export type DrillDatabase = {
  /** Its data folder. */
  folder: string;
  /** URL for its superuser, which changes with each start. */
  url(): string;
  /** URL for the API, which is read-only. */
  readerUrl: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  import(folder: string): Promise<Ended>;
  query(sql: string): Promise<void>;
  close(): Promise<void>;
};

const host = "127.0.0.1";

export async function openDatabase(folder: string): Promise<DrillDatabase> {
  let server: ChildProcess | null = null;
  let url = "";
  async function start() {
    server = startProgram([programs.database, folder], {}, "ignore");
    const [message] = await once(server, "message");
    if (!message.url) throw new Error(message.problem);
    url = message.url;
  }
  await start();
  const run = (args: string[]) => readEnd(startProgram(args, { DATABASE_URL: url }));
  const migrated = await run([programs.migrate]);
  if (migrated.code !== 0) throw new Error(migrated.output);
  // Forwards to the current port, because each start takes another.
  const forward = createServer((near) => {
    const far = connect(Number(new URL(url).port), host);
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.destroy()).on("close", () => near.destroy());
  }).listen(0, host);
  await once(forward, "listening");
  const reader = new URL(url);
  reader.host = `${host}:${(forward.address() as AddressInfo).port}`;
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(folder, "postgres-reader-password"), "utf8").trim();
  const end = async () => {
    if (server) await stop(server);
    server = null;
  };
  return {
    folder,
    url: () => url,
    readerUrl: reader.href,
    start,
    stop: end,
    import: (path) => run([programs.import, "--yes", path]),
    query: async (sql) => runQuery(url, sql),
    async close() {
      forward.close();
      await end();
    },
  };
}

export function runQuery(url: string, sql: string): void {
  execFileSync(process.execPath, ["--input-type=module", "-e", queryProgram, url, sql], {
    cwd: join(import.meta.dirname, "../../packages/db"),
  });
}

// Runs in the folder that has pg as a dependency.
const queryProgram = `
  import pg from "pg";
  const [url, sql] = process.argv.slice(1);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
`;
