import { join } from "node:path";
import { findArtifact, readManifest } from "./artifact.mjs";
import { requireFreePorts, requireReachableDatabase } from "./checks.mjs";
import {
  describeDatabase,
  prepareDatabase,
  startDatabase,
  toApiDatabaseUrl,
  warnOfOwner,
} from "./database.mjs";
import { takeFreePort } from "./ports.mjs";
import { Problem } from "./problem.mjs";
import { toProgram } from "./programs.mjs";
import { describeApi, describeDashboard, startServer } from "./servers.mjs";
import { root, toShownOrigin, toShownPath } from "./settings.mjs";
import { supervise } from "./supervise.mjs";

/**
 * What the servers need before anything is started: their ports, and a database that can be
 * reached.
 */
export async function requireStack({ settings, lock }) {
  // An earlier run that was killed may still be leaving its ports.
  await requireFreePorts(settings, lock?.wasLeft ? 10_000 : 0);
  await requireReachableDatabase(settings);
}

/**
 * Starts the database, the API and the dashboard, and keeps them running. Rejects when they fail,
 * and resolves never. `pages` is what the dashboard needs, done while the API is started. With
 * `watch` the servers run from the source, and are not replaced by upgrades.
 */
export async function serveStack(session, { watch = false, pages = async () => {} } = {}) {
  const { failure, fail } = openFailure();
  async function startApi() {
    const url = await prepareData(session, fail);
    return { url, api: await superviseApi(session, url, fail, { watch }) };
  }
  async function startAll() {
    const [{ url, api }] = await Promise.all([startApi(), pages()]);
    const dashboard = await superviseDashboard(session, fail, { watch });
    if (!watch) upgradeOnSignal(session, { url, api, dashboard });
    showReady(session);
  }
  await Promise.race([failure, startAll()]);
  return failure;
}

/** A promise that rejects with the sentence that `fail` is given. */
function openFailure() {
  let fail;
  const failure = new Promise((_, reject) => {
    fail = (sentence) => reject(new Problem(sentence));
  });
  failure.catch(() => {});
  return { failure, fail };
}

/** The database, ready to be read; resolves to the owner's URL. */
async function prepareData(session, fail) {
  const { settings, steps } = session;
  await requireApiSettings(session);
  let url = settings.databaseUrl;
  if (url === null) {
    await steps.run("Database", async () => {
      url = await startDatabase(session, () =>
        fail("The database server ended by itself. Start again: it recovers what was written."),
      );
    });
  }
  await runInTurn(steps, ["Migrations", "Dataset"], (onDid) =>
    prepareDatabase(session, url, toDataset(session), onDid),
  );
  return url;
}

/** Refuses what the API would refuse, before a database is started and filled for it. */
async function requireApiSettings({ artifact, processes }) {
  const { args, cwd } = toProgram(artifact, "api");
  // The database has no URL yet, and that of the operator was checked.
  const env = { DATABASE_URL: "postgresql://none/none" };
  await processes.run("api", process.execPath, [...args, "--check-settings"], { cwd, env });
}

const toDataset = ({ artifact }) => join(artifact ?? join(root, "prisma"), "dataset");

/** The supervised API on the owner's database. */
const superviseApi = (session, url, fail, options) =>
  session.steps.run("API", () => supervise(session, toApi(session, url, options), fail));

/** The supervised dashboard. */
const superviseDashboard = (session, fail, options) =>
  session.steps.run("Dashboard", () =>
    supervise(session, describeDashboard(session, options), fail),
  );

const toApi = (session, url, options) =>
  describeApi(session, toApiDatabaseUrl(session.settings, url), options);

/**
 * Puts the servers of the current artifact in the place of those that run, at SIGUSR2. Each is
 * tried on a port of its own first; whatever fails, those that run go on.
 */
function upgradeOnSignal(session, { url, api, dashboard }) {
  let upgrading = Promise.resolve();
  onUpgrade = () => {
    upgrading = upgrading.then(upgrade);
  };
  session.lock?.setBuild(toId(session.artifact));

  async function upgrade() {
    const { settings, report, lock } = session;
    const running = toId(session.artifact);
    try {
      const next = { ...session, artifact: findArtifact() };
      report(`Upgrading to the build ${toId(next.artifact)}.`);
      await prepareDatabase(next, url, toDataset(next), () => {});
      const ports = { apiPort: await takeFreePort(settings.host) };
      await tryOut(next, toApi({ ...next, settings: { ...settings, ...ports } }, url));
      await api.replace(toApi(next, url));
      ports.webPort = await takeFreePort(settings.host);
      ports.apiPort = settings.apiPort;
      await tryOut(next, describeDashboard({ ...next, settings: { ...settings, ...ports } }));
      await dashboard.replace(describeDashboard(next));
      session.artifact = next.artifact;
      lock?.setBuild(toId(next.artifact));
      report(`Upgraded to the build ${toId(next.artifact)}.`);
    } catch (error) {
      lock?.setBuild(running, error.message);
      report(`The upgrade failed, and the servers that run go on: ${error.message}`);
    }
  }
}

async function tryOut(session, server) {
  // The port of the metrics is the running server's.
  const env = { ...server.env, API_METRICS_PORT: "", WEB_METRICS_PORT: "" };
  const { child } = await startServer(session, { ...server, env, isServer: false });
  await session.processes.stop(child, 10_000);
}

const toId = (artifact) => readManifest(artifact)?.id ?? null;

// Without a listener the signal would end the process, also one that is still starting.
let onUpgrade = () => {};
export function acceptUpgrades() {
  if (process.platform !== "win32") process.on("SIGUSR2", () => onUpgrade());
}

/** Steps that one process does in turn, reporting after each what it did. */
async function runInTurn(steps, titles, work) {
  let finish;
  let giveUp;
  let next = 0;
  let shown = Promise.resolve();
  const show = () => {
    const title = titles[next++];
    if (title === undefined) return;
    const result = new Promise((resolve, reject) => {
      finish = resolve;
      giveUp = reject;
    });
    shown = steps.run(title, () => result);
    shown.catch(() => {});
  };
  show();
  try {
    await work((did) => {
      finish(did);
      show();
    });
  } catch (error) {
    giveUp(error);
    await shown;
    throw error;
  }
}

/** Shows where everything is. */
function showReady({ settings, steps, log }) {
  const web = toShownOrigin(settings.host, settings.webPort);
  const graphql = `${toShownOrigin(settings.host, settings.apiPort)}/graphql`;
  if (log.file !== null) {
    const rows = [
      ["Dashboard", web],
      ["API", graphql],
      ["Database", describeDatabase(settings)],
      ["Log", toShownPath(log.file)],
      ["Stop", "Ctrl-C"],
    ];
    steps.say();
    for (const [name, value] of rows) steps.say(`  ${steps.paint.dim(name.padEnd(10))} ${value}`);
  }
  const warning = warnOfOwner(settings);
  if (warning !== null) steps.say(`\n  ${warning}`);
  if (log.file !== null) steps.say();
  steps.say(steps.paint.bold(`Dateline is ready  ${web}  ${graphql}`));
}
