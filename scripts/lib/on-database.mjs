import { setTimeout as sleep } from "node:timers/promises";
import { requireDataFolder, requireReachableDatabase } from "./checks.mjs";
import { prepareDatabase, readRunningUrl, startDatabase } from "./database.mjs";
import { generateClient, install } from "./install.mjs";
import { readLiveHolder, takeLock } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

const isServing = (holder) =>
  ["npm start", "npm run dev", "npm run serve"].includes(holder?.command);

/**
 * `npm run <name> -- <args>`: runs `packages/importer/src/<file>` on DATABASE_URL, or on the
 * bundled database, which is started unless `npm start` is running. `migrates` migrates the
 * database first; `needsDatabase` is false if the arguments need no database. Our own output goes
 * to stderr; output and exit code of the program are passed through.
 */
export function runOnDatabase({ name, file, args, migrates = false, needsDatabase }) {
  const command = `npm run ${name}`;
  return runSession({
    logName: name,
    stream: process.stderr,
    check: needsDatabase ? requireDataFolder : undefined,
    async takeLock(dataFolder) {
      if (!needsDatabase) return;
      if (process.env.DATABASE_URL || isServing(readLiveHolder(dataFolder))) return;
      return takeLock(dataFolder, command);
    },
    async work(session) {
      const { settings, steps } = session;
      await steps.run("Dependencies", (tell) => install(session, tell));
      await steps.run("Database client", () => generateClient(session));
      if (!needsDatabase) return runProgram(session, "", { name, file, args });
      await requireReachableDatabase(settings);
      let url = settings.databaseUrl;
      await steps.run("Database", async () => {
        url ??= await openBundledDatabase(session, command);
        if (migrates) await prepareDatabase(session, url, null, () => {});
      });
      return runProgram(session, url, { name, file, args });
    },
  });
}

async function openBundledDatabase(session, command) {
  if (session.lock !== undefined) return startDatabase(session, () => {});
  const { dataFolder } = session.settings;
  // `npm start` may still be on its way there.
  for (let waited = 0; waited < 120_000; waited += 250) {
    const url = readRunningUrl(dataFolder);
    if (url !== null) return url;
    if (!isServing(readLiveHolder(dataFolder))) break;
    await sleep(250);
  }
  throw new Problem(`Dateline ended while its database was awaited. Run ${command} again.`);
}

async function runProgram({ processes }, url, { name, file, args }) {
  // Loaded by address, since paths are meant from where the command was typed.
  const tsx = import.meta.resolve("tsx");
  const { ended } = processes.start(
    name,
    process.execPath,
    ["--import", tsx, `${root}/packages/importer/src/${file}`, ...args],
    { cwd: process.env.INIT_CWD ?? process.cwd(), env: { DATABASE_URL: url }, isShown: true },
  );
  const { code } = await ended;
  return code ?? 1;
}
