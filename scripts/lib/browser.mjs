import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, isAbsolute, join } from "node:path";
import { Problem } from "./problem.mjs";
import { findProgram } from "./processes.mjs";
import { root } from "./settings.mjs";

const e2eFolder = join(root, "e2e");

const systemBrowsers = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chromium for the end-to-end tests; installs one when the machine has none. */
export async function findBrowser(session, tell) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (works(given)) return given;
    throw new Problem(`CHROMIUM_PATH is ${given}, which does not run. Correct it or unset it.`);
  }
  const found = findInstalled();
  if (found !== null) return found;
  await installBrowser(session, tell);
  const installed = findInstalled();
  if (installed !== null) return installed;
  throw new Problem(
    "No browser for the end-to-end tests. Install Chromium, or set CHROMIUM_PATH to a Chromium or Chrome.",
  );
}

function findInstalled() {
  const system = systemBrowsers.flatMap(toPaths);
  return [...system, readPlaywrightsOwn()].find(works) ?? null;
}

/** Playwright wants a path, not a name. */
function toPaths(program) {
  if (isAbsolute(program)) return [program];
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program));
}

function readPlaywrightsOwn() {
  const { chromium } = createRequire(join(e2eFolder, "package.json"))("@playwright/test");
  return chromium.executablePath();
}

async function installBrowser({ processes }, tell) {
  const canUseApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  try {
    if (canUseApt) {
      const env = { DEBIAN_FRONTEND: "noninteractive" };
      await processes.run("browser", "apt-get", ["update"], { env, onLine: tell });
      const packages = ["install", "-y", "--no-install-recommends", "chromium"];
      await processes.run("browser", "apt-get", packages, { env, onLine: tell });
      // On some systems that package is only a pointer to another installer.
      if (findInstalled() !== null) return;
    }
    const playwright = findProgram(e2eFolder, "@playwright/test", "playwright");
    const args = [playwright, "install", ...(canUseApt ? ["--with-deps"] : []), "chromium"];
    await processes.run("browser", process.execPath, args, { cwd: e2eFolder, onLine: tell });
  } catch (error) {
    throw new Problem(
      `No browser for the end-to-end tests, and none could be installed (${error.message}). Install Chromium, or set CHROMIUM_PATH to a Chromium or Chrome.`,
    );
  }
}

function works(program) {
  if (!existsSync(program)) return false;
  return spawnSync(program, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}
