import { setTimeout as sleep } from "node:timers/promises";
import { readManifest } from "./artifact.mjs";
import { buildInSteps } from "./build.mjs";
import { readLiveHolder } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { runSession } from "./session.mjs";
import { toShownPath } from "./settings.mjs";

const isUpgradable = (holder) =>
  holder?.command === "npm start" || holder?.command === "npm run serve";

/**
 * `npm run upgrade`: builds beside the version that runs on the data folder, and lets it switch to
 * what was built.
 */
export function upgrade() {
  return runSession({
    logName: "upgrade",
    async work(session) {
      const { settings, steps } = session;
      const { dataFolder } = settings;
      requireRunning(dataFolder);
      const artifact = await buildInSteps(session);
      await steps.run("Switched", () => switchTo(readManifest(artifact).id, dataFolder));
      return 0;
    },
  });
}

async function switchTo(id, dataFolder) {
  const before = requireRunning(dataFolder);
  if (before.build === id) return "that build runs already";
  process.kill(before.pid, "SIGUSR2");
  let holder = before;
  while (holder.attempts === before.attempts) {
    await sleep(200);
    holder = requireRunning(dataFolder);
  }
  if (holder.problem) throw new Problem(`${holder.problem} The version before goes on.`);
}

function requireRunning(dataFolder) {
  const holder = readLiveHolder(dataFolder);
  if (isUpgradable(holder)) return holder;
  throw new Problem(
    `Nothing that could be upgraded runs on ${toShownPath(dataFolder)}. Start it with npm start.`,
  );
}
