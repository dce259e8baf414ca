import { buildPrograms, completeArtifact } from "../artifact/build.ts";
import { takeLock } from "../session/lock.ts";
import { runSession } from "../session/session.ts";
import { requireDashboardSettings, toShownPath } from "../session/settings.ts";
import { requireDataFolder } from "./checks.ts";
import { generateClientInStep } from "./client.ts";
import { buildPlayground } from "./playground.ts";
import { requireStack, serveStack } from "./stack.ts";
import { acceptUpgrades } from "./switch.ts";

/**
 * `npm start` and, with `watch`, `npm run dev`: builds what has changed, and runs the database and
 * both servers until it is stopped.
 */
export function start({ watch = false } = {}): Promise<void> {
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
      if (log.file !== null) {
        steps.say(
          steps.paint.dim(`Starting Dateline; all output goes to ${toShownPath(log.file)}`),
        );
      }
      await generateClientInStep(session);
      if (watch) {
        await steps.run("Playground", () => buildPlayground(session));
        return serveStack(session, { watch });
      }
      const artifact = await steps.run("Programs", async () => ({
        folder: await buildPrograms(session),
      }));
      session.artifact = artifact.folder;
      const buildPages = () =>
        steps.run("Dashboard built", async (report) => {
          await completeArtifact(session, artifact.folder, report);
        });
      return serveStack(session, { buildPages });
    },
  });
}
