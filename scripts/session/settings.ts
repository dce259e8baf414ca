import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readEnv } from "../../apps/web/src/env.mjs";
import { Problem, toMessage } from "./problem.ts";

/** The repository's folder, or the artifact's if this file is bundled in one. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Whether this file is part of an artifact, whose folder the next version replaces. */
const isArtifact = existsSync(join(root, "build.json"));

export type Environment = Record<string, string | undefined>;

export type Settings = ReturnType<typeof readSettings>;

/** Where the servers listen, where the dashboard reaches the API, and where the API may store files. */
export type ServerSettings = Pick<Settings, "host" | "webPort" | "apiPort" | "apiUrl"> &
  Partial<Pick<Settings, "dataFolder">>;

/** The database to use, and the folder of the bundled one. */
export type DatabaseSettings = Pick<Settings, "databaseUrl" | "apiDatabaseUrl" | "dataFolder">;

/** Reads and checks the environment variables that docs/operate.md lists for the commands. */
export function readSettings(environment: Environment = process.env) {
  const settings = {
    host: environment.HOST || "127.0.0.1",
    webPort: readPort(environment, "WEB_PORT") ?? 3000,
    apiPort: readPort(environment, "API_PORT") ?? 4000,
    metricsHost: environment.METRICS_HOST || "127.0.0.1",
    webMetricsPort: readMetricsPort(environment, "WEB_METRICS_PORT"),
    apiMetricsPort: readMetricsPort(environment, "API_METRICS_PORT"),
    dataFolder: resolve(isArtifact ? "." : root, environment.DATA_DIR || ".data"),
    databaseUrl: readDatabaseUrl(environment, "DATABASE_URL"),
    apiDatabaseUrl: readDatabaseUrl(environment, "API_DATABASE_URL"),
    databaseReadUrl: readDatabaseUrl(environment, "DATABASE_READ_URL"),
    apiUrl: environment.API_URL || null,
    collections: readCollections(environment),
  };
  const dependent = { API_DATABASE_URL: "apiDatabaseUrl", DATABASE_READ_URL: "databaseReadUrl" };
  for (const [variable, name] of Object.entries(dependent)) {
    if (settings[name as "databaseUrl"] === null || settings.databaseUrl !== null) continue;
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

/** Throws if the dashboard's server would reject its settings, before it is built for minutes. */
export function requireDashboardSettings(environment: Environment = process.env): void {
  try {
    readEnv(environment);
  } catch (error) {
    throw new Problem(toMessage(error));
  }
}

/** The URL at which this machine reaches a server that listens on `host`. */
export function toOrigin(host: string, port: number): string {
  const reachable = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? host;
  return `http://${reachable.includes(":") && !reachable.startsWith("[") ? `[${reachable}]` : reachable}:${port}`;
}

/** The same with `localhost`, for people. */
export function toShownOrigin(host: string, port: number): string {
  return toOrigin(host, port).replace("//127.0.0.1:", "//localhost:");
}

/** The path relative to the repository if it is inside, otherwise the path itself. */
export function toShownPath(path: string): string {
  const shown = relative(root, path);
  return shown.startsWith("..") ? path : shown;
}

/** Null if metrics are not served, or if the system chooses the port. */
const readMetricsPort = (environment: Environment, name: string): number | null =>
  environment[name] === "0" ? null : readPort(environment, name);

function readPort(environment: Environment, name: string): number | null {
  const text = environment[name];
  if (text === undefined || text === "") return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Problem(`${name} is "${text}", which is not a port. Use a number from 1 to 65535.`);
}

/**
 * Like that of DATA_DIR, paths are relative to the repository or, in an artifact, to the working
 * directory. Empty for the bundled collection.
 */
function readCollections({ COLLECTIONS = "" }: Environment): string {
  if (COLLECTIONS.trim() === "none") return "none";
  const paths = COLLECTIONS.split(",").map((path) => path.trim());
  return paths
    .filter((path) => path !== "")
    .map((path) => resolve(isArtifact ? "." : root, path))
    .join(",");
}

function readDatabaseUrl(environment: Environment, variable: string): string | null {
  const text = environment[variable];
  if (text === undefined || text === "") return null;
  // Messages never contain the URL, which may include a password.
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
  throw new Problem(
    `${variable} does not look like postgresql://user:password@host:5432/database. Correct it, or unset it to use the bundled PostgreSQL.`,
  );
}
