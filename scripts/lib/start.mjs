import { buildPrograms, completeArtifact } from "./build.mjs";
import { requireDataFolder } from "./checks.mjs";
import { installInSteps } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { runSession } from "./session.mjs";
import { requireDashboardSettings, toShownPath } from "./settings.mjs";
import { acceptUpgrades, requireStack, serveStack } from "./stack.mjs";

/**
 * `npm start` and, with `watch`, `npm run dev`: everything from the first install to both servers,
 * until it is stopped.
 */
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
      const { steps, log } = session;
      await requireStack(session);
      steps.say(
        steps.paint.dim(`Starting Dateline; what is printed goes to ${toShownPath(log.file)}`),
      );
      await installInSteps(session);
      if (watch) return serveStack(session, { watch });
      await steps.run("Programs", async () => {
        session.artifact = await buildPrograms();
      });
      const pages = () =>
        steps.run("Dashboard built", (tell) =>
          completeArtifact(session, session.artifact, tell).then(() => {}),
        );
      return serveStack(session, { pages });
    },
  });
}
