import { setTimeout as sleep } from "node:timers/promises";
import { readManifest } from "../artifact/artifact.ts";
import { buildInSteps } from "../artifact/build.ts";
import { type Holder, readLiveHolder } from "../session/lock.ts";
import { Problem } from "../session/problem.ts";
import { runSession } from "../session/session.ts";
import { toShownPath } from "../session/settings.ts";

/**
 * `npm run upgrade`: builds beside the version that runs on the data folder, and makes it switch to
 * the new build.
 */
export function upgrade(): Promise<void> {
  return runSession({
    logName: "upgrade",
    async work(session) {
      const { settings, steps } = session;
      const { dataFolder } = settings;
      requireRunning(dataFolder);
      const artifact = await buildInSteps(session);
      await steps.run("Switched", () => switchTo(artifact, dataFolder));
      return 0;
    },
  });
}

async function switchTo(artifact: string, dataFolder: string) {
  const before = requireRunning(dataFolder);
  if (before.build === readManifest(artifact)?.id) return "that build is running already";
  process.kill(before.pid, "SIGUSR2");
  let holder = before;
  while (holder.attempts === before.attempts) {
    await sleep(200);
    holder = requireRunning(dataFolder);
  }
  if (holder.problem) throw new Problem(`${holder.problem} The previous version keeps running.`);
  return undefined;
}

function requireRunning(dataFolder: string): Holder {
  const holder = readLiveHolder(dataFolder);
  if (holder !== null && ["npm start", "npm run serve"].includes(holder.command)) return holder;
  throw new Problem(
    `Nothing that could be upgraded runs on ${toShownPath(dataFolder)}. Start it with npm start.`,
  );
}
