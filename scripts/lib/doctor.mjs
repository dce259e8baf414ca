import { existsSync } from "node:fs";
import { requireDataFolder } from "./checks.mjs";
import { readRunningUrl, toApiDatabaseUrl } from "./database.mjs";
import { Problem } from "./problem.mjs";
import { toProgram } from "./programs.mjs";
import { runSession } from "./session.mjs";
import { requireDashboardSettings, toOrigin } from "./settings.mjs";

/**
 * `npm run doctor`, and `serve doctor` of an artifact: checks the settings, then, with
 * apps/api/src/doctor, what they lead to. It reads only, starts neither servers nor a database, and
 * exits with 1 when something is wrong. `prepare` is what a checkout needs first: an artifact does
 * not have the file that installs.
 */
export function runDoctor({ artifact, prepare = async () => {} } = {}) {
  const isInstalled = artifact !== undefined;
  return runSession({
    ...(!isInstalled && { logName: "doctor" }),
    stream: process.stderr,
    async check(settings) {
      requireDashboardSettings();
      if (!isInstalled || settings.databaseUrl === null) await requireDataFolder(settings);
    },
    async work(session) {
      const { settings, processes } = session;
      await prepare(session);
      const { host, webPort, apiPort, apiUrl, databaseUrl, dataFolder } = settings;
      const url = databaseUrl ?? readRunningUrl(dataFolder);
      if (url === null) {
        throw new Problem(
          "The bundled database does not run. Start Dateline with: npm start. For a database of your own, set DATABASE_URL.",
        );
      }
      const { args, cwd } = toProgram(artifact, "doctor");
      const { ended } = processes.start("doctor", process.execPath, args, {
        cwd,
        env: {
          DATABASE_URL: url,
          API_DATABASE_URL: toApiDatabaseUrl(settings, url),
          DOCTOR_DATA_FOLDER: existsSync(dataFolder) ? dataFolder : cwd,
          DOCTOR_IS_BUNDLED: databaseUrl === null ? "yes" : "no",
          DOCTOR_API_ORIGIN: apiUrl ?? toOrigin(host, apiPort),
          DOCTOR_WEB_ORIGIN: toOrigin(host, webPort),
        },
        isShown: true,
      });
      return (await ended).code ?? 1;
    },
  });
}
