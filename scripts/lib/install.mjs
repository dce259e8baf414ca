import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainFullDisk, requireCheckout, requireSpace } from "./checks.mjs";
import { toFingerprint } from "./fingerprint.mjs";
import { listPackages } from "./packages.mjs";
import { findProgram } from "./processes.mjs";
import { root } from "./settings.mjs";

const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** By name and version; the hash of the field is for Corepack. */
const pnpm = packageManager.split("+")[0];
const stamp = join(root, "node_modules", ".dateline-installed");

const installEnvironment = {
  // Asks nothing.
  CI: "true",
  // "production" would leave out what builds the dashboard.
  NODE_ENV: "",
  // npm's own patience without a network is over a minute, in silence.
  npm_config_fetch_retries: "2",
  npm_config_fetch_retry_mintimeout: "1000",
  npm_config_fetch_retry_factor: "3",
};

/** Installs the dependencies as the lockfile says, unless that was done. */
export async function install({ processes }, tell) {
  const wanted = toFingerprint(
    [
      "pnpm-lock.yaml",
      "pnpm-workspace.yaml",
      "package.json",
      ".npmrc",
      ...listPackages().map((folder) => `${folder}/package.json`),
    ],
    `${process.version} ${process.platform} ${process.arch}`,
  );
  if (readText(stamp) === wanted) return "already there";
  await requireCheckout();
  if (!existsSync(join(root, "node_modules"))) await requireSpace(root, 1500 * 1024 * 1024);
  await processes.run("install", "npx", ["--yes", pnpm, "install", "--frozen-lockfile"], {
    cwd: root,
    env: installEnvironment,
    onLine: tell,
    explain: explainInstall,
  });
  writeFileSync(stamp, wanted);
}

/** Generates the Prisma client, unless the schema is the one that it was generated from. */
export async function generateClient({ processes }) {
  const folder = join(root, "packages/db");
  const file = join(folder, "generated", ".stamp");
  const wanted = toFingerprint(["prisma/schema.prisma", "packages/db/package.json"]);
  if (readText(file) === wanted) return "already there";
  await processes.run("prisma", process.execPath, [findProgram(folder, "prisma"), "generate"], {
    cwd: folder,
    // It would download its engine, which it does not use; any program that exists will do.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  writeFileSync(file, wanted);
}

function explainInstall(output) {
  if (
    /EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|META_FETCH_FAIL/.test(output)
  ) {
    return "The npm registry cannot be reached. Check the network connection (and the proxy, if there is one), then run the command again.";
  }
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return `pnpm-lock.yaml does not fit the package.json files. Undo your changes to them, or run: npx ${pnpm} install`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The dependencies cannot be written to ${root}. Make the folder writable for you, or clone Dateline into a folder of yours.`;
  }
  return explainFullDisk(output, root);
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** What every command of a checkout needs, each as a step that is shown. */
export async function installInSteps(session) {
  await session.steps.run("Dependencies", (tell) => install(session, tell));
  await session.steps.run("Database client", () => generateClient(session));
}
