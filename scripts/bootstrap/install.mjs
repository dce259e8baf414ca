import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { constants as osConstants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { endWithNpm } from "./end-with-npm.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const stamp = join(root, "node_modules", ".dateline-installed");
const neededMegabytes = 1500;

/** @type {{ packageManager: string }} */
const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** Name and version, without the hash, which only Corepack needs. */
const pnpm = packageManager.replace(/\+.*/, "");

const environment = {
  ...process.env,
  // Disables prompts.
  CI: "true",
  // "production" would skip the devDependencies, which build the dashboard.
  NODE_ENV: "",
  // When offline, npm would retry for more than a minute.
  npm_config_fetch_retries: "2",
  npm_config_fetch_retry_mintimeout: "1000",
  npm_config_fetch_retry_factor: "3",
};

/**
 * Installs the dependencies of the lockfile, unless they are installed. If that fails, exits with a
 * one-sentence message. Prints to stderr, because other programs read the stdout of some commands.
 */
export async function install() {
  const wanted = toFingerprint();
  if (readText(stamp) === wanted) return;
  const problem = findObstacle() ?? (await runPnpm());
  if (problem !== null) {
    process.stderr.write(`${problem}\n`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Folders of all packages, relative to the repository. */
export function listPackages() {
  const grouped = ["apps", "packages"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  );
  return [...grouped, "e2e"].filter((folder) => existsSync(join(root, folder, "package.json")));
}

/** SHA-256 of everything that an installation depends on. */
function toFingerprint() {
  const hash = createHash("sha256");
  hash.update(`${process.version} ${process.platform} ${process.arch}`);
  const manifests = listPackages().map((folder) => `${folder}/package.json`);
  const files = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ".npmrc", ...manifests];
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Why the installation would fail, in one sentence; null if nothing is known. */
function findObstacle() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    return `The folder ${root} cannot be written. Make it writable for you, or clone Dateline into a folder of yours.`;
  }
  if (existsSync(join(root, "node_modules"))) return null;
  const free = readFreeMegabytes();
  if (free >= neededMegabytes) return null;
  return `Only ${free} MB are free on the disk of ${root}, and the dependencies need ${neededMegabytes} MB. Free some space and start again.`;
}

/** Resolves to null, or to a sentence if pnpm failed. */
async function runPnpm() {
  const since = Date.now();
  const isWindows = process.platform === "win32";
  const child = spawn("npx", ["--yes", pnpm, "install", "--frozen-lockfile"], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that a signal ends pnpm and its children.
    detached: !isWindows,
    shell: isWindows,
  });
  const stop = (/** @type {number} */ code) => {
    if (isWindows || child.pid === undefined) child.kill();
    else process.kill(-child.pid, "SIGTERM");
    process.exit(code);
  };
  for (const signal of /** @type {const} */ (["SIGHUP", "SIGINT", "SIGTERM"])) {
    process.once(signal, () => stop(128 + osConstants.signals[signal]));
  }
  const unwatch = endWithNpm(() => stop(128 + osConstants.signals.SIGTERM));
  let output = "";
  process.stderr.write("Installing the dependencies…\n");
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = `${output}${text}`.slice(-20_000);
    });
  }
  const isInstalled = await new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.removeAllListeners(signal);
  unwatch();
  if (!isInstalled) return `${output.trim()}\n\n${explain(output)}`;
  process.stderr.write(`Dependencies installed in ${Math.round((Date.now() - since) / 1000)} s\n`);
  return null;
}

/** @param {string} output */
function explain(output) {
  if (
    /EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|META_FETCH_FAIL/.test(output)
  ) {
    return "The npm registry cannot be reached. Check the network connection (and the proxy, if there is one), then run the command again.";
  }
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return `pnpm-lock.yaml does not match the package.json files. Undo your changes to them, or run: npx ${pnpm} install`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The dependencies cannot be written to ${root}. Make the folder writable for you, or clone Dateline into a folder of yours.`;
  }
  if (/ENOSPC|no space left on device/i.test(output) || readFreeMegabytes() < 16) {
    return `The disk of ${root} is full. Free some space and start again.`;
  }
  return "The dependencies could not be installed; pnpm printed the above.";
}

function readFreeMegabytes() {
  const { bavail, bsize } = statfsSync(root);
  return Math.floor((bavail * bsize) / (1024 * 1024));
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
