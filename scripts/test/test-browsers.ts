import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Problem, toMessage } from "../session/problem.ts";
import { runSession, type Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";
import { startStack, stopStack } from "./end-to-end.ts";

/**
 * Debian's packages, each with one of its programs. WebKit has no headless mode, so it needs a
 * display.
 */
const packages: [name: string, program: string][] = [
  ["firefox-esr", "firefox-esr"],
  ["webkit2gtk-driver", "WebKitWebDriver"],
  ["xvfb", "Xvfb"],
];

/**
 * `npm run test:browsers [words of a state's title]`: runs the states of e2e/browsers in Firefox
 * and WebKit, against a stack of its own. Not part of `npm test`, which only needs Chromium.
 */
export function testBrowsers(words: readonly string[]): Promise<void> {
  return runSession({
    logName: "test-browsers",
    async work(session) {
      const { steps, processes } = session;
      await steps.run("Browsers", (report) => requireEngines(session, report));
      const stack = await steps.run("Start", (report) => startStack(session, report));
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

/** Installs missing packages with apt-get if run as root. */
async function requireEngines({ processes }: Session, report: Report) {
  const missing = listMissing();
  if (missing.length === 0) return;
  const asRoot = process.getuid?.() === 0;
  const advice = `${missing.join(", ")} must be installed for this. On Debian and Ubuntu: sudo apt-get install ${missing.join(" ")}`;
  if (!asRoot || !existsSync("/usr/bin/apt-get")) throw new Problem(advice);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await processes.run("browsers", "apt-get", ["update"], { env, onLine: report });
    const args = ["install", "-y", "--no-install-recommends", ...missing];
    await processes.run("browsers", "apt-get", args, { env, onLine: report });
  } catch (error) {
    throw new Problem(`${advice}. Installing them failed: ${toMessage(error)}`);
  }
}

const listMissing = () =>
  packages
    .filter(([, program]) => spawnSync("which", [program], { stdio: "ignore" }).status !== 0)
    .map(([name]) => name);
