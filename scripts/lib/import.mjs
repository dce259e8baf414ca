import { setTimeout as sleep } from "node:timers/promises";
import { requireDataFolder, requireReachableDatabase } from "./checks.mjs";
import { prepareDatabase, readRunningUrl, startDatabase } from "./database.mjs";
import { generateClient, install } from "./install.mjs";
import { readLiveHolder, takeLock } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

const isServing = (holder) => holder?.command === "npm start" || holder?.command === "npm run dev";

/**
 * `npm run import -- <file or folder>`: into DATABASE_URL, or into the bundled database, which is started for it unless
 * `npm start` runs it. Its own words go to stderr; the import's output and exit code pass through.
 */
export function runImport(args) {
  return runSession({
    logName: "import",
    stream: process.stderr,
    check: requireDataFolder,
    async takeLock(dataFolder) {
      if (process.env.DATABASE_URL || isServing(readLiveHolder(dataFolder))) return;
      return takeLock(dataFolder, "npm run import");
    },
    async work(session) {
      const { settings, steps } = session;
      await steps.run("Dependencies", (tell) => install(session, tell));
      await steps.run("Database client", () => generateClient(session));
      // Nothing named: it only explains itself.
      if (args.every((arg) => arg.startsWith("-"))) return runCli(session, "", args);
      await requireReachableDatabase(settings);
      let url = settings.databaseUrl;
      await steps.run("Database", async () => {
        url ??= await openBundledDatabase(session);
        await prepareDatabase(session, url, null, () => {});
      });
      return runCli(session, url, args);
    },
  });
}

async function openBundledDatabase(session) {
  if (session.lock !== undefined) return startDatabase(session, () => {});
  const { dataFolder } = session.settings;
  // `npm start` may still be on its way there.
  for (let waited = 0; waited < 120_000; waited += 250) {
    const url = readRunningUrl(dataFolder);
    if (url !== null) return url;
    if (!isServing(readLiveHolder(dataFolder))) break;
    await sleep(250);
  }
  throw new Problem("Dateline ended while its database was awaited. Run the import again.");
}

async function runCli({ processes }, url, args) {
  // Loaded by address, since paths are meant from where the command was typed.
  const tsx = import.meta.resolve("tsx");
  const { ended } = processes.start(
    "import",
    process.execPath,
    ["--import", tsx, `${root}/prisma/src/import/cli.ts`, ...args],
    { cwd: process.env.INIT_CWD ?? process.cwd(), env: { DATABASE_URL: url }, isShown: true },
  );
  const { code } = await ended;
  return code ?? 1;
}
