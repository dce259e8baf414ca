import { existsSync } from "node:fs";
import { toProgram } from "../processes/programs.ts";
import { Problem } from "../session/problem.ts";
import { runSession, type Session } from "../session/session.ts";
import { requireDashboardSettings, toOrigin } from "../session/settings.ts";
import { requireDataFolder } from "./checks.ts";
import { readRunningUrl, toApiDatabaseUrl } from "./database.ts";

export type DoctorOptions = {
  /** The artifact to check; the checkout by default. */
  artifact?: string;
  /** Prepares a checkout for the checks. */
  prepare?: (session: Session) => Promise<unknown>;
};

/**
 * `npm run doctor`, and `serve doctor` of an artifact: checks the settings, then, with
 * apps/api/src/doctor, what they refer to. Only reads, and starts neither servers nor a database.
 * Exits with 1 if something is wrong.
 */
export function runDoctor({ artifact, prepare }: DoctorOptions = {}): Promise<void> {
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
      await prepare?.(session);
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
