import { setTimeout as sleep } from "node:timers/promises";
import { type Holder, readLiveHolder, takeLock } from "../session/lock.ts";
import { Problem } from "../session/problem.ts";
import { runSession, type Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { requireDataFolder, requireReachableDatabase } from "./checks.ts";
import { generateClientInStep } from "./client.ts";
import { prepareDatabase, readRunningUrl, startDatabase } from "./database.ts";

const isServing = (holder: Holder | null) =>
  holder !== null && ["npm start", "npm run dev", "npm run serve"].includes(holder.command);

/** A program of the importer, and its requirements. */
export type DatabaseProgram = {
  /** The name of the npm script. */
  name: string;
  /** A file in packages/importer/src. */
  file: string;
  args: readonly string[];
  /** Whether the database is migrated first. */
  migrates?: boolean;
  /** Whether these arguments require a database. */
  needsDatabase: boolean;
};

/**
 * Runs a program on DATABASE_URL or on the bundled database, which is started unless `npm start`
 * runs it. Our own output goes to stderr; the program's output and exit code are passed through.
 */
export function runOnDatabase(program: DatabaseProgram): Promise<void> {
  const { name, migrates = false, needsDatabase } = program;
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
      await generateClientInStep(session);
      if (!needsDatabase) return runProgram(session, "", program);
      await requireReachableDatabase(settings);
      const { url } = await steps.run("Database", async () => {
        const url = settings.databaseUrl ?? (await openBundledDatabase(session, command));
        if (migrates) await prepareDatabase(session, { url, dataset: null });
        return { url };
      });
      return runProgram(session, url, program);
    },
  });
}

async function openBundledDatabase(session: Session, command: string) {
  if (session.lock !== undefined) return startDatabase(session, () => {});
  const { dataFolder } = session.settings;
  // `npm start` may be starting the database.
  for (let waited = 0; waited < 120_000; waited += 250) {
    const url = readRunningUrl(dataFolder);
    if (url !== null) return url;
    if (!isServing(readLiveHolder(dataFolder))) break;
    await sleep(250);
  }
  throw new Problem(`Dateline stopped before its database was ready. Run ${command} again.`);
}

async function runProgram(
  { processes }: Session,
  url: string,
  { name, file, args }: DatabaseProgram,
) {
  // An absolute URL, because the program runs in the folder in which the command was typed.
  const tsx = import.meta.resolve("tsx");
  const { ended } = processes.start(
    name,
    process.execPath,
    ["--import", tsx, `${root}/packages/importer/src/${file}`, ...args],
    {
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env: { DATABASE_URL: url },
      isShown: true,
      isInteractive: true,
    },
  );
  return (await ended).code ?? 1;
}
