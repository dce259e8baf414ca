import { toProgram } from "../processes/programs.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { toShownOrigin, toShownPath } from "../session/settings.ts";
import { requireFreePorts, requireReachableDatabase } from "./checks.ts";
import { describeDatabase, prepareDatabase, startDatabase, warnOfOwner } from "./database.ts";
import { describeDashboard } from "./servers.ts";
import { supervise } from "./supervise.ts";
import { toApi, toCollections, upgradeOnSignal } from "./switch.ts";

/** Throws unless the ports of the servers are free and the operator's database is reachable. */
export async function requireStack({
  settings,
  lock,
}: Pick<Session, "settings" | "lock">): Promise<void> {
  // An earlier run that was killed may not have released its ports yet.
  await requireFreePorts(settings, lock?.wasLeft ? 10_000 : 0);
  await requireReachableDatabase(settings);
}

export type StackOptions = {
  /** Runs the servers from source and reloads them on change; upgrades do not replace them. */
  watch?: boolean;
  /** Builds the dashboard, while the API starts. */
  buildPages?: () => Promise<void>;
};

/**
 * Starts the database, the API and the dashboard, and keeps them running. Rejects when one of them
 * fails permanently; never resolves.
 */
export async function serveStack(
  session: Session,
  { watch = false, buildPages = async () => {} }: StackOptions = {},
): Promise<never> {
  let fail: (sentence: string) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = (sentence) => reject(new Problem(sentence));
  });
  failure.catch(() => {});
  const { steps } = session;

  async function startApi() {
    const url = await prepareData(session, fail);
    const server = toApi(session, url, { watch });
    return { url, api: await steps.run("API", () => supervise(session, server, fail)) };
  }
  async function startAll() {
    const [{ url, api }] = await Promise.all([startApi(), buildPages()]);
    const server = describeDashboard(session, { watch });
    const dashboard = await steps.run("Dashboard", () => supervise(session, server, fail));
    if (!watch) upgradeOnSignal(session, { url, api, dashboard });
    showReady(session);
  }
  await Promise.race([failure, startAll()]);
  return failure;
}

/**
 * Starts the database if it is the bundled one, imports its collections, and resolves to its URL.
 */
async function prepareData(session: Session, fail: (sentence: string) => void): Promise<string> {
  const { settings, steps } = session;
  await requireApiSettings(session);
  const onEnd = () =>
    fail("The database server ended by itself. Start again: it recovers what was written.");
  const { url } =
    settings.databaseUrl === null
      ? await steps.run("Database", async () => ({ url: await startDatabase(session, onEnd) }))
      : { url: settings.databaseUrl };
  await runInTurn(session, ["Migrations", "Dataset"], (onDone) =>
    prepareDatabase(session, { url, ...toCollections(session), onDone }),
  );
  return url;
}

/** Throws the API's errors about its settings before a database is started and filled. */
async function requireApiSettings({ artifact, processes }: Session) {
  const { args, cwd } = toProgram(artifact, "api");
  // The bundled database has no URL yet, and the operator's has been checked.
  const env = { DATABASE_URL: "postgresql://none/none" };
  await processes.run("api", process.execPath, [...args, "--check-settings"], { cwd, env });
}

/** Shows the steps of one child, each of which ends when `onDone` is called with its note. */
async function runInTurn(
  { steps }: Session,
  titles: readonly string[],
  work: (onDone: (note: string) => void) => Promise<void>,
) {
  const pending = titles.map((title) => {
    const { promise, resolve, reject } = withResolvers<string>();
    return { title, promise, resolve, reject };
  });
  let current = pending.shift();
  let shown: Promise<unknown> = Promise.resolve();
  const show = () => {
    if (current === undefined) return;
    const { title, promise } = current;
    shown = steps.run(title, () => promise);
    shown.catch(() => {});
  };
  show();
  try {
    await work((note) => {
      current?.resolve(note);
      current = pending.shift();
      show();
    });
  } catch (error) {
    current?.reject(error);
    await shown;
    throw error;
  }
}

/** Promise.withResolvers, which Node has only since version 22. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

/** Shows the addresses. */
function showReady({ settings, steps, log }: Session) {
  const web = toShownOrigin(settings.host, settings.webPort);
  const graphql = `${toShownOrigin(settings.host, settings.apiPort)}/graphql`;
  if (log.file !== null) {
    const rows = {
      Dashboard: web,
      API: graphql,
      Database: describeDatabase(settings),
      Log: toShownPath(log.file),
      Stop: "Ctrl-C",
    };
    steps.say();
    for (const [name, value] of Object.entries(rows)) {
      steps.say(`  ${steps.paint.dim(name.padEnd(10))} ${value}`);
    }
  }
  const warning = warnOfOwner(settings);
  if (warning !== null) steps.say(`\n  ${warning}`);
  if (log.file !== null) steps.say();
  steps.say(steps.paint.bold(`Dateline is ready  ${web}  ${graphql}`));
}
