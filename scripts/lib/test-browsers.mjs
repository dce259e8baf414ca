import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startStack, stopStack } from "./end-to-end.mjs";
import { install } from "./install.mjs";
import { Problem } from "./problem.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

/**
 * Debian's packages and a program of each. WebKit has no headless mode: it needs a display in
 * memory.
 */
const packages = [
  ["firefox-esr", "firefox-esr"],
  ["webkit2gtk-driver", "WebKitWebDriver"],
  ["xvfb", "Xvfb"],
];

/**
 * `npm run test:browsers [words of a state's title]`: the states of e2e/browsers in Firefox and
 * WebKit, against its own stack. Not part of `npm test`, which needs only Chromium.
 */
export function testBrowsers(words) {
  return runSession({
    logName: "test-browsers",
    async work(session) {
      const { steps, processes } = session;
      await steps.run("Browsers", (tell) => requireEngines(session, tell));
      await steps.run("Dependencies", (tell) => install(session, tell));
      let stack;
      await steps.run("Start", async (tell) => {
        stack = await startStack(session, tell);
      });
      const { ended } = processes.start(
        "browsers",
        process.execPath,
        ["--import", "tsx", "browsers/cli.ts", ...words],
        {
          cwd: join(root, "e2e"),
          env: {
            WEB_URL: `http://127.0.0.1:${stack.webPort}`,
            API_URL: `http://127.0.0.1:${stack.apiPort}`,
          },
          isShown: true,
        },
      );
      steps.say();
      const { code } = await ended;
      await stopStack(session, stack);
      return code ?? 1;
    },
  });
}

/** Installs missing packages with apt-get, if run as root. */
async function requireEngines({ processes }, tell) {
  const missing = listMissing();
  if (missing.length === 0) return;
  const asRoot = process.getuid?.() === 0;
  const advice = `${missing.join(", ")} must be installed for this. On Debian and Ubuntu: sudo apt-get install ${missing.join(" ")}`;
  if (!asRoot || !existsSync("/usr/bin/apt-get")) throw new Problem(advice);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await processes.run("browsers", "apt-get", ["update"], { env, onLine: tell });
    const args = ["install", "-y", "--no-install-recommends", ...missing];
    await processes.run("browsers", "apt-get", args, { env, onLine: tell });
  } catch (error) {
    throw new Problem(`${advice}. Installing them failed: ${error.message}`);
  }
}

const listMissing = () =>
  packages
    .filter(([, program]) => spawnSync("which", [program], { stdio: "ignore" }).status !== 0)
    .map(([name]) => name);
