import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readEnv } from "../../apps/web/src/env.mjs";
import { Problem } from "./problem.mjs";

/** The repository's folder, or the artifact's that this file is a part of. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Whether this file is part of an artifact: data there would be lost with the next version. */
const isArtifact = existsSync(join(root, "build.json"));

/** The environment that the README names, checked. */
export function readSettings(environment = process.env) {
  const settings = {
    host: environment.HOST || "127.0.0.1",
    webPort: readPort(environment, "WEB_PORT", 3000),
    apiPort: readPort(environment, "API_PORT", 4000),
    metricsHost: environment.METRICS_HOST || "127.0.0.1",
    webMetricsPort: readMetricsPort(environment, "WEB_METRICS_PORT"),
    apiMetricsPort: readMetricsPort(environment, "API_METRICS_PORT"),
    dataFolder: resolve(isArtifact ? "." : root, environment.DATA_DIR || ".data"),
    databaseUrl: readDatabaseUrl(environment, "DATABASE_URL"),
    apiDatabaseUrl: readDatabaseUrl(environment, "API_DATABASE_URL"),
    databaseReadUrl: readDatabaseUrl(environment, "DATABASE_READ_URL"),
    apiUrl: environment.API_URL || null,
  };
  const depending = { API_DATABASE_URL: "apiDatabaseUrl", DATABASE_READ_URL: "databaseReadUrl" };
  for (const [variable, name] of Object.entries(depending)) {
    if (settings[name] === null || settings.databaseUrl !== null) continue;
    throw new Problem(
      `${variable} is set without DATABASE_URL. Set both, or neither to use the bundled PostgreSQL.`,
    );
  }
  if (isArtifact && settings.databaseUrl === null && !environment.DATA_DIR) {
    throw new Problem(
      "Set DATABASE_URL to a PostgreSQL database, or DATA_DIR to the folder in which the bundled PostgreSQL keeps its data.",
    );
  }
  return settings;
}

/** Refuses what the dashboard would refuse, before minutes are spent on building it. */
export function requireDashboardSettings(environment = process.env) {
  try {
    readEnv(environment);
  } catch (error) {
    throw new Problem(error.message);
  }
}

/**
 * For people and for our own requests: a server that listens everywhere is reached on this machine.
 */
export function toOrigin(host, port) {
  const reachable = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? host;
  return `http://${reachable.includes(":") && !reachable.startsWith("[") ? `[${reachable}]` : reachable}:${port}`;
}

/** The same, as people like to type it. */
export function toShownOrigin(host, port) {
  return toOrigin(host, port).replace("//127.0.0.1:", "//localhost:");
}

/** A path as one would type it in the repository. */
export function toShownPath(path) {
  const shown = relative(root, path);
  return shown.startsWith("..") ? path : shown;
}

/** Null if no metrics are served, or at a port that the system chooses. */
const readMetricsPort = (environment, name) =>
  environment[name] === "0" ? null : readPort(environment, name, null);

function readPort(environment, name, fallback) {
  const text = environment[name];
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Problem(`${name} is "${text}", which is not a port. Use a number from 1 to 65535.`);
}

function readDatabaseUrl(environment, variable) {
  const text = environment[variable];
  if (text === undefined || text === "") return null;
  // The text itself is never shown: it may hold a password.
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
  throw new Problem(
    `${variable} does not look like postgresql://user:password@host:5432/database. Correct it, or unset it to use the bundled PostgreSQL.`,
  );
}
