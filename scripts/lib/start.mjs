import { buildPrograms, completeArtifact } from "./build.mjs";
import { requireDataFolder, requireFreePorts, requireReachableDatabase } from "./checks.mjs";
import { generateClient, install } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { runSession } from "./session.mjs";
import { requireDashboardSettings, toShownPath } from "./settings.mjs";
import {
  acceptUpgrades,
  openFailure,
  prepareData,
  showReady,
  superviseApi,
  superviseDashboard,
  upgradeOnSignal,
} from "./stack.mjs";

/** `npm start` and, with `watch`, `npm run dev`: everything from the first install to both servers, until it is stopped. */
export function start({ watch = false } = {}) {
  const command = watch ? "npm run dev" : "npm start";
  if (!watch) acceptUpgrades();
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
      await steps.run("Database client", () => generateClient(session));
      if (!watch) {
        await steps.run("Programs", async () => {
          session.artifact = await buildPrograms();
        });
      }

      const { failure, fail } = openFailure();
      let url;
      const servers = async () => {
        url = await prepareData(session, fail);
        return superviseApi(session, url, fail, { watch });
      };
      const pages = async () => {
        if (watch) return;
        await steps.run("Dashboard built", (tell) =>
          completeArtifact(session, session.artifact, tell).then(() => {}),
        );
      };
      const [api] = await Promise.race([failure, Promise.all([servers(), pages()])]);
      const page = superviseDashboard(session, fail, { watch });
      const dashboard = await Promise.race([failure, page]);
      if (!watch) upgradeOnSignal(session, { url, api, dashboard });
      showReady(session);
      return failure;
    },
  });
}
