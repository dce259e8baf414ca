import { join } from "node:path";
import { requireDataFolder, requireFreePorts, requireReachableDatabase } from "./checks.mjs";
import { buildDashboard } from "./dashboard.mjs";
import {
  describeDatabase,
  prepareDatabase,
  startDatabase,
  toApiDatabaseUrl,
  warnOfOwner,
} from "./database.mjs";
import { generateClient, install } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { startApi, startDashboard } from "./servers.mjs";
import { runSession } from "./session.mjs";
import { requireDashboardSettings, root, toShownOrigin, toShownPath } from "./settings.mjs";

const dataset = join(root, "prisma", "dataset");

/** `npm start` and, with `watch`, `npm run dev`: everything from the first install to both servers, until it is stopped. */
export function start({ watch = false } = {}) {
  const command = watch ? "npm run dev" : "npm start";
  return runSession({
    isService: true,
    takeLock: (dataFolder) => takeLock(dataFolder, command),
    logName: watch ? "dev" : "start",
    async check(settings) {
      requireDashboardSettings();
      await requireDataFolder(settings);
    },
    async work(session) {
      const { settings, steps, log, lock } = session;
      await requireFreePorts(settings, lock.wasLeft ? 10_000 : 0);
      await requireReachableDatabase(settings);
      steps.say(
        steps.paint.dim(`Starting Dateline; what is printed goes to ${toShownPath(log.file)}`),
      );
      await steps.run("Dependencies", (tell) => install(session, tell));

      let fail;
      const failure = new Promise((_, reject) => {
        fail = (sentence) => reject(new Problem(sentence));
      });
      const servers = async () => {
        const url = await prepare(session, fail);
        await steps.run("API", () => startApi(session, url, fail, { watch }));
      };
      const dashboard = async () => {
        if (!watch) await steps.run("Dashboard built", (tell) => buildDashboard(session, tell));
      };
      await Promise.race([failure, Promise.all([servers(), dashboard()])]);
      const page = steps.run("Dashboard", () => startDashboard(session, fail, { watch }));
      await Promise.race([failure, page]);
      tellReady(session);
      return failure;
    },
  });
}

/** The database, ready to be read; resolves to the URL for the API. */
async function prepare(session, fail) {
  const { settings, steps } = session;
  await steps.run("Database client", () => generateClient(session));
  let url = settings.databaseUrl;
  if (url === null) {
    await steps.run("Database", async () => {
      url = await startDatabase(session, () => fail("The database server ended by itself."));
    });
  }
  await runInTurn(steps, ["Migrations", "Dataset"], (onDid) =>
    prepareDatabase(session, url, dataset, onDid),
  );
  return toApiDatabaseUrl(settings, url);
}

/** Steps that one process does in turn, telling after each what it did. */
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

function tellReady({ settings, steps, log }) {
  const web = toShownOrigin(settings.host, settings.webPort);
  const graphql = `${toShownOrigin(settings.host, settings.apiPort)}/graphql`;
  const rows = [
    ["Dashboard", web],
    ["API", graphql],
    ["Database", describeDatabase(settings)],
    ["Log", toShownPath(log.file)],
    ["Stop", "Ctrl-C"],
  ];
  steps.say();
  for (const [name, value] of rows) steps.say(`  ${steps.paint.dim(name.padEnd(10))} ${value}`);
  const warning = warnOfOwner(settings);
  if (warning !== null) steps.say(`\n  ${warning}`);
  steps.say();
  steps.say(steps.paint.bold(`Dateline is ready  ${web}  ${graphql}`));
}
