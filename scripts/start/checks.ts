import { statfsSync } from "node:fs";
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { requireFreePort, tryToConnect, type WantedPort } from "../processes/ports.ts";
import { makeDataFolder } from "../session/data-folder.ts";
import { Problem, toErrorCode } from "../session/problem.ts";
import { root, type Settings, toShownPath } from "../session/settings.ts";

const megabyte = 1024 * 1024;

/** Creates the data folder; throws if it cannot be written or its disk is almost full. */
export async function requireDataFolder({ dataFolder }: Pick<Settings, "dataFolder">) {
  try {
    makeDataFolder(dataFolder);
    const probe = join(dataFolder, `.probe-${process.pid}`);
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    if (toErrorCode(error) === "ENOSPC") throw new Problem(toFullDisk(dataFolder));
    throw new Problem(
      `The folder ${toShownPath(dataFolder)} cannot be written. Set DATA_DIR to a folder of yours, for example: DATA_DIR=/tmp/dateline npm start`,
    );
  }
  await requireSpace(dataFolder, 150 * megabyte);
}

async function requireSpace(folder: string, bytes: number) {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  throw new Problem(
    `Only ${Math.floor((bavail * bsize) / megabyte)} MB are free on the disk of ${toShownPath(folder) || "this folder"}, and Dateline needs ${Math.ceil(bytes / megabyte)} MB there now. Free some space and start again.`,
  );
}

/**
 * A sentence if a child failed because the disk is full, whatever its output; otherwise undefined.
 */
export function explainFullDisk(output: string, folder: string): string | undefined {
  const { bavail, bsize } = statfsSync(folder);
  const isReported = /ENOSPC|no space left on device|check free disk space|wrote only \d+ of/i.test(
    output,
  );
  return isReported || bavail * bsize < 16 * megabyte ? toFullDisk(folder) : undefined;
}

/** Throws unless something listens at the addresses of DATABASE_URL and API_DATABASE_URL. */
export async function requireReachableDatabase({
  databaseUrl,
  apiDatabaseUrl,
}: Pick<Settings, "databaseUrl" | "apiDatabaseUrl">) {
  await requireReachable("DATABASE_URL", databaseUrl);
  await requireReachable("API_DATABASE_URL", apiDatabaseUrl);
}

async function requireReachable(variable: string, text: string | null) {
  if (text === null) return;
  const url = new URL(text);
  // Without a host, the driver uses a Unix socket.
  if (url.hostname === "" || url.searchParams.has("host")) return;
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, "");
  const port = Number(url.port || 5432);
  const reason = await tryToConnect(host, port);
  if (reason === null) return;
  throw new Problem(
    `The database at ${url.hostname}:${port} (${variable}) cannot be reached: ${reason}. Start it or correct ${variable}, or unset it to use the bundled PostgreSQL.`,
  );
}

/** Throws unless the ports of both servers, and of their metrics if served, are free. */
export async function requireFreePorts(settings: Settings, patienceMs: number) {
  const { host, metricsHost, webPort, apiPort, webMetricsPort, apiMetricsPort } = settings;
  const metrics = { host: metricsHost, hostVariable: "METRICS_HOST", patienceMs };
  const ports: WantedPort[] = [
    { host, patienceMs, port: webPort, variable: "WEB_PORT", what: "dashboard" },
    { host, patienceMs, port: apiPort, variable: "API_PORT", what: "API" },
  ];
  if (webMetricsPort !== null) {
    const what = "dashboard's metrics";
    ports.push({ ...metrics, port: webMetricsPort, variable: "WEB_METRICS_PORT", what });
  }
  if (apiMetricsPort !== null) {
    const what = "API's metrics";
    ports.push({ ...metrics, port: apiMetricsPort, variable: "API_METRICS_PORT", what });
  }
  for (const [index, one] of ports.entries()) {
    const same = ports.slice(0, index).find(({ port }) => port === one.port);
    if (same === undefined) continue;
    throw new Problem(
      `${same.variable} and ${one.variable} are both ${one.port}. Give the ${same.what} and the ${one.what} a port each.`,
    );
  }
  await Promise.all(ports.map(requireFreePort));
}

function toFullDisk(folder: string) {
  return `The disk of ${toShownPath(folder) || root} is full. Free some space and start again.`;
}
