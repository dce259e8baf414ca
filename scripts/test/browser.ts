import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, isAbsolute, join } from "node:path";
import { findProgram } from "../processes/find-program.ts";
import type { Processes } from "../processes/processes.ts";
import { Problem, toMessage } from "../session/problem.ts";
import { root } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";

const e2eFolder = join(root, "e2e");

type Context = { processes: Processes };

/** Debian's package of Chromium without a user interface, which takes about 15 % less CPU time. */
const headlessShell = "chromium-headless-shell";

const systemBrowsers = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The path of a Chromium; installs one if the machine has none. With `prefersShell`, a headless
 * shell is preferred to a whole browser.
 */
export async function findBrowser(
  context: Context,
  report: Report,
  { prefersShell = false } = {},
): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (works(given)) return given;
    throw new Problem(`CHROMIUM_PATH is ${given}, which does not run. Correct it or unset it.`);
  }
  const names = prefersShell ? [headlessShell, ...systemBrowsers] : systemBrowsers;
  const found = findInstalled(names);
  if (found !== null) return found;
  await installBrowser(context, report, names);
  const installed = findInstalled(names);
  if (installed !== null) return installed;
  throw new Problem(
    "No browser for the end-to-end tests. Install Chromium, or set CHROMIUM_PATH to a Chromium or Chrome.",
  );
}

function findInstalled(names: readonly string[]) {
  const system = names.flatMap(toPaths);
  return [...system, readPlaywrightPath()].find(works) ?? null;
}

/** Playwright needs a path, not a name. */
function toPaths(program: string) {
  if (isAbsolute(program)) return [program];
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program));
}

function readPlaywrightPath() {
  const { chromium } = createRequire(join(e2eFolder, "package.json"))("@playwright/test") as {
    chromium: { executablePath(): string };
  };
  return chromium.executablePath();
}

async function installBrowser({ processes }: Context, report: Report, names: readonly string[]) {
  const canUseApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  try {
    if (canUseApt) {
      const env = { DEBIAN_FRONTEND: "noninteractive" };
      await processes.run("browser", "apt-get", ["update"], { env, onLine: report });
      for (const name of names.filter((name) => name === headlessShell || name === "chromium")) {
        const packages = ["install", "-y", "--no-install-recommends", name];
        // Not every system has the shell, and on some the Chromium package only refers to another
        // installer.
        await processes
          .run("browser", "apt-get", packages, { env, onLine: report })
          .catch(() => {});
        if (findInstalled(names) !== null) return;
      }
    }
    const playwright = findProgram(e2eFolder, "@playwright/test", "playwright");
    const args = [playwright, "install", ...(canUseApt ? ["--with-deps"] : []), "chromium"];
    await processes.run("browser", process.execPath, args, { cwd: e2eFolder, onLine: report });
  } catch (error) {
    throw new Problem(
      `No browser for the end-to-end tests, and none could be installed (${toMessage(error)}). Install Chromium, or set CHROMIUM_PATH to a Chromium or Chrome.`,
    );
  }
}

function works(program: string) {
  if (!existsSync(program)) return false;
  return spawnSync(program, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}
