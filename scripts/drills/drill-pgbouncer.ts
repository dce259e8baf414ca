import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeFreePort } from "../processes/ports.ts";
import { Problem, toMessage } from "../session/problem.ts";
import { runSession, type Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { prepareDatabase, startDatabase, toReaderUrl } from "../start/database.ts";
import { type PoolMode, requirePgBouncer, startPgBouncer } from "./pgbouncer.ts";

const host = "127.0.0.1";
const requests = 400;
const atOnce = 8;

type Env = Record<string, string>;
/** How the API is notified of a new version of the dataset. */
type Watch = "WATCH_URL" | "polling";

/**
 * `npm run drill:pgbouncer`: runs the API behind the installed PgBouncer, in session and in
 * transaction mode. All operations must succeed, settings hold, and new versions be noticed.
 */
export function drillPgBouncer(): Promise<void> {
  return runSession({
    logName: "drill-pgbouncer",
    async work(session) {
      requirePgBouncer();
      const dataFolder = mkdtempSync(join(tmpdir(), "dateline-pgbouncer-"));
      process.once("exit", () => rmSync(dataFolder, { recursive: true, force: true }));
      const own = { ...session, settings: { ...session.settings, dataFolder, databaseUrl: null } };
      const url = await startDatabase(own, () => {});
      await prepareDatabase(own, { url, dataset: join(root, "prisma", "dataset") });
      const rows = [];
      for (const mode of ["session", "transaction"] as const) {
        for (const watch of ["WATCH_URL", "polling"] as const) {
          rows.push(await drill(own, url, mode, watch));
        }
      }
      console.table(rows);
      return rows.some(({ failed, settings }) => failed > 0 || settings !== "hold") ? 1 : 0;
    },
  });
}

async function drill(session: Session, url: string, mode: PoolMode, watch: Watch) {
  const pooler = await startPgBouncer(session, url, mode);
  const readerUrl = toReaderUrl(session.settings.dataFolder, url);
  const pooled = new URL(readerUrl);
  pooled.port = String(pooler.port);
  pooled.search = "?pgbouncer=true";
  const env: Env = {
    DATABASE_URL: pooled.href,
    ...(watch === "WATCH_URL" && { WATCH_URL: readerUrl }),
  };
  const commands = await readNeededCommands(session, env);
  await withClient(url, async (client) => {
    for (const command of commands) await client.query(command);
  });
  // Open connections keep the settings that they were opened with.
  await pooler.restart();
  const api = await startApi(session, env);
  const before = await readVersion(api.url);
  const failures = await sendOperations(api.url);
  const noticedMs = await publish(url, api.url, before);
  failures.push(...(await sendOperations(api.url)));
  for (const failure of new Set(failures)) console.error(failure);
  const settings = (await readNeededCommands(session, env)).length === 0 ? "hold" : "are lost";
  const losses = api.lines.filter((line) => line.includes("lost the connection")).length;
  await session.processes.stop(api.child, 9000);
  await withClient(url, (client) => client.query("ALTER ROLE dateline_reader RESET ALL"));
  await pooler.stop();
  return { mode, watch, sent: 2 * requests, failed: failures.length + losses, noticedMs, settings };
}

const apiFolder = join(root, "apps", "api");
const startProcess = ({ processes }: Session, env: Env) =>
  processes.start("api", process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: apiFolder,
    env: { ...env, HOST: host, RATE_LIMIT: "0", COST_LIMIT: "0", CACHE_MEGABYTES: "0", ...env },
  });

/** The SQL commands that the API demands if it does not start; empty if it starts. */
async function readNeededCommands(session: Session, env: Env) {
  const port = await takeFreePort(host);
  const { child, lines, ended } = startProcess(session, { ...env, API_PORT: String(port) });
  while (child.exitCode === null && !lines.some((line) => line.includes('"listening"'))) {
    await sleep(50);
  }
  await session.processes.stop(child, 9000);
  await ended;
  return lines.join("\n").match(/ALTER ROLE [^;]*/g) ?? [];
}

async function startApi(session: Session, env: Env) {
  const port = await takeFreePort(host);
  const { child, lines } = startProcess(session, { ...env, API_PORT: String(port) });
  const url = `http://${host}:${port}`;
  while (!lines.some((line) => line.includes('"listening"'))) {
    if (child.exitCode !== null) throw new Problem(`The API did not start: ${lines.at(-1)}`);
    await sleep(50);
  }
  return { child, lines, url };
}

async function ask(url: string, query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (response.status !== 200 || errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function readVersion(url: string) {
  const data = await ask(url, "{ dataset { version } }");
  return (data as { dataset: { version: number } }).dataset.version;
}

/** Sends all operations, and resolves to the messages of those that failed. */
async function sendOperations(url: string) {
  const failures: string[] = [];
  let sent = 0;
  const send = async () => {
    while (sent < requests) {
      const first = 1 + (sent++ % 40);
      const query = `{ eventCount events(first: ${first}) { nodes { slug date { label } participations { role organization { slug } } } } organizations(first: 3) { nodes { slug eventCount } } }`;
      await ask(url, query).catch((error) => failures.push(toMessage(error)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  return failures;
}

/** Publishes a version and resolves to the milliseconds until the API noticed it. */
async function publish(url: string, apiUrl: string, before: number) {
  await withClient(url, (client) =>
    client.query(
      `INSERT INTO dataset_versions (version, title, license, source)
       SELECT max(version) + 1, 'Drill', 'CC0-1.0', 'drill' FROM dataset_versions`,
    ),
  );
  const since = performance.now();
  while ((await readVersion(apiUrl)) === before) await sleep(20);
  return Math.round(performance.now() - since);
}

/** The part of pg that is used; it is a dependency of packages/db. */
type Client = {
  connect(): Promise<void>;
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
};
type Pg = { Client: new (options: { connectionString: string }) => Client };

async function withClient(url: string, work: (client: Client) => Promise<unknown>) {
  const { Client }: Pg = createRequire(join(root, "packages/db/package.json"))("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
