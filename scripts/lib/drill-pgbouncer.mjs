import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareDatabase, startDatabase, toReaderUrl } from "./database.mjs";
import { takeFreePort } from "./ports.mjs";
import { Problem } from "./problem.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

const host = "127.0.0.1";
const requests = 400;
const atOnce = 8;

/**
 * Runs the API behind the PgBouncer that is installed, in session and in transaction mode: all
 * operations are answered, settings hold, a new version is noticed.
 */
export function drillPgBouncer() {
  return runSession({
    logName: "drill-pgbouncer",
    async work(session) {
      requirePgBouncer();
      const dataFolder = mkdtempSync(join(tmpdir(), "dateline-pgbouncer-"));
      process.once("exit", () => rmSync(dataFolder, { recursive: true, force: true }));
      const own = { ...session, settings: { ...session.settings, dataFolder, databaseUrl: null } };
      const url = await startDatabase(own, () => {});
      await prepareDatabase(own, url, join(root, "prisma", "dataset"), () => {});
      const rows = [];
      for (const mode of ["session", "transaction"]) {
        for (const watch of ["WATCH_URL", "polling"]) rows.push(await drill(own, url, mode, watch));
      }
      console.table(rows);
      return rows.some(({ failed, settings }) => failed > 0 || settings !== "hold") ? 1 : 0;
    },
  });
}

function requirePgBouncer() {
  const { error, stdout } = spawnSync("pgbouncer", ["--version"], { encoding: "utf8" });
  if (error) {
    throw new Problem("pgbouncer is not installed. On Debian: apt-get install pgbouncer");
  }
  console.log(stdout.split("\n")[0]);
}

async function drill(session, url, mode, watch) {
  const pooler = await startPgBouncer(session, url, mode);
  const readerUrl = toReaderUrl(session.settings.dataFolder, url);
  const pooled = new URL(readerUrl);
  pooled.port = String(pooler.port);
  pooled.search = "?pgbouncer=true";
  const env = { DATABASE_URL: pooled.href, ...(watch === "WATCH_URL" && { WATCH_URL: readerUrl }) };
  const commands = await readNeededCommands(session, env);
  await withClient(url, async (client) => {
    for (const command of commands) await client.query(command);
  });
  // Connections that were opened before have the settings of before.
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

async function startPgBouncer({ processes, settings }, url, mode) {
  const { port: serverPort } = new URL(url);
  const { username, password } = new URL(toReaderUrl(settings.dataFolder, url));
  const port = await takeFreePort(host);
  const folder = mkdtempSync(join(settings.dataFolder, "pooler-"));
  // As root, PgBouncer runs as another user.
  for (const path of [settings.dataFolder, folder]) chmodSync(path, 0o755);
  writeFileSync(join(folder, "users.txt"), `"${username}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    join(folder, "pgbouncer.ini"),
    `[databases]
dateline = host=${host} port=${serverPort} dbname=dateline
[pgbouncer]
listen_addr = ${host}
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, "users.txt")}
pool_mode = ${mode}
default_pool_size = ${mode === "session" ? 30 : 4}
${process.getuid?.() === 0 ? "user = nobody" : ""}
`,
  );
  const start = async () => {
    const { child } = processes.start("pgbouncer", "pgbouncer", [join(folder, "pgbouncer.ini")]);
    for (;;) {
      if (await answers(port)) return child;
      if (child.exitCode !== null) throw new Problem("pgbouncer did not start.");
      await sleep(50);
    }
  };
  let child = await start();
  return {
    port,
    stop: () => processes.stop(child, 5000),
    async restart() {
      await processes.stop(child, 5000);
      child = await start();
    },
  };
}

async function answers(port) {
  const { connect } = await import("node:net");
  const socket = connect(port, host);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const apiFolder = join(root, "apps", "api");
const startProcess = ({ processes }, env) =>
  processes.start("api", process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: apiFolder,
    env: { ...env, HOST: host, RATE_LIMIT: "0", COST_LIMIT: "0", CACHE_MEGABYTES: "0", ...env },
  });

/** The commands that the API asks for when it refuses to start; none if it starts. */
async function readNeededCommands(session, env) {
  const port = await takeFreePort(host);
  const { child, lines, ended } = startProcess(session, { ...env, API_PORT: String(port) });
  while (child.exitCode === null && !lines.some((line) => line.includes('"listening"'))) {
    await sleep(50);
  }
  await session.processes.stop(child, 9000);
  await ended;
  return lines.join("\n").match(/ALTER ROLE [^;]*/g) ?? [];
}

async function startApi(session, env) {
  const port = await takeFreePort(host);
  const { child, lines } = startProcess(session, { ...env, API_PORT: String(port) });
  const url = `http://${host}:${port}`;
  while (!lines.some((line) => line.includes('"listening"'))) {
    if (child.exitCode !== null) throw new Problem(`The API did not start: ${lines.at(-1)}`);
    await sleep(50);
  }
  return { child, lines, url };
}

async function ask(url, query) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (response.status !== 200 || errors) throw new Error(JSON.stringify(errors));
  return data;
}

const readVersion = async (url) => (await ask(url, "{ dataset { version } }")).dataset.version;

/** Resolves to why operations failed. */
async function sendOperations(url) {
  const failures = [];
  let sent = 0;
  const send = async () => {
    while (sent < requests) {
      const first = 1 + (sent++ % 40);
      const query = `{ eventCount events(first: ${first}) { nodes { slug date { label } participations { role organization { slug } } } } organizations(first: 3) { nodes { slug eventCount } } }`;
      await ask(url, query).catch((error) => failures.push(error.message));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  return failures;
}

/** Publishes a version and resolves to how long the API took to notice it. */
async function publish(url, apiUrl, before) {
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

async function withClient(url, work) {
  const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
