import { statfsSync } from "node:fs";
import { access, constants, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDataFolder } from "./data-folder.mjs";
import { requireFreePort, tryToConnect } from "./ports.mjs";
import { Problem } from "./problem.mjs";
import { root, toShownPath } from "./settings.mjs";

const megabyte = 1024 * 1024;

/** The data folder can be made and written, and has room for the database to work in. */
export async function requireDataFolder({ dataFolder }) {
  try {
    makeDataFolder(dataFolder);
    const probe = join(dataFolder, `.probe-${process.pid}`);
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    if (error.code === "ENOSPC") throw new Problem(toFullDisk(dataFolder));
    throw new Problem(
      `The folder ${toShownPath(dataFolder)} cannot be written. Set DATA_DIR to a folder of yours, for example: DATA_DIR=/tmp/dateline npm start`,
    );
  }
  await requireSpace(dataFolder, 150 * megabyte);
}

/** The checkout can be written: dependencies and the built dashboard go there. */
export async function requireCheckout() {
  try {
    await access(root, constants.W_OK);
  } catch {
    throw new Problem(
      `The folder ${root} cannot be written. Make it writable for you, or clone Dateline into a folder of yours.`,
    );
  }
}

/** Throws unless the disk of the folder has at least this number of free bytes. */
export async function requireSpace(folder, bytes) {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  throw new Problem(
    `Only ${Math.floor((bavail * bsize) / megabyte)} MB are free on the disk of ${toShownPath(folder) || "this folder"}, and Dateline needs ${Math.ceil(bytes / megabyte)} MB there now. Free some space and start again.`,
  );
}

/** In one sentence, when a child failed on a full disk, whatever it printed; else undefined. */
export function explainFullDisk(output, folder) {
  const { bavail, bsize } = statfsSync(folder);
  const isSaid = /ENOSPC|no space left on device|check free disk space|wrote only \d+ of/i.test(
    output,
  );
  return isSaid || bavail * bsize < 16 * megabyte ? toFullDisk(folder) : undefined;
}

/** Something listens where DATABASE_URL and API_DATABASE_URL point. */
export async function requireReachableDatabase({ databaseUrl, apiDatabaseUrl }) {
  await requireReachable("DATABASE_URL", databaseUrl);
  await requireReachable("API_DATABASE_URL", apiDatabaseUrl);
}

async function requireReachable(variable, text) {
  if (text === null) return;
  const url = new URL(text);
  // Without a host the driver uses a socket file.
  if (url.hostname === "" || url.searchParams.has("host")) return;
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, "");
  const port = Number(url.port || 5432);
  const reason = await tryToConnect(host, port);
  if (reason === null) return;
  throw new Problem(
    `The database at ${url.hostname}:${port} (${variable}) cannot be reached: ${reason}. Start it or correct ${variable}, or unset it to use the bundled PostgreSQL.`,
  );
}

/** The servers, with their metrics if those are served, can listen on a port each. */
export async function requireFreePorts(settings, patienceMs) {
  const { host, metricsHost, webPort, apiPort, webMetricsPort, apiMetricsPort } = settings;
  const servers = { host, hostVariable: "HOST" };
  const metrics = { host: metricsHost, hostVariable: "METRICS_HOST" };
  const ports = [
    { ...servers, port: webPort, variable: "WEB_PORT", what: "dashboard" },
    { ...servers, port: apiPort, variable: "API_PORT", what: "API" },
    { ...metrics, port: webMetricsPort, variable: "WEB_METRICS_PORT", what: "dashboard's metrics" },
    { ...metrics, port: apiMetricsPort, variable: "API_METRICS_PORT", what: "API's metrics" },
  ].filter(({ port }) => port !== null);
  for (const [index, one] of ports.entries()) {
    const same = ports.slice(0, index).find(({ port }) => port === one.port);
    if (same === undefined) continue;
    throw new Problem(
      `${same.variable} and ${one.variable} are both ${one.port}. Give the ${same.what} and the ${one.what} a port each.`,
    );
  }
  await Promise.all(ports.map((port) => requireFreePort({ ...port, patienceMs })));
}

function toFullDisk(folder) {
  return `The disk of ${toShownPath(folder) || root} is full. Free some space and start again.`;
}
