import { defaultTrustedProxies, parseTrustedProxies } from "@dateline/limits";
import type { MetricsAddress } from "@dateline/metrics";
import { readTraceSettings, type TraceSettings } from "@dateline/traces";
import packageJson from "../package.json" with { type: "json" };
import type { Release } from "./http/readiness.ts";
import { maxCost } from "./limits/prices.ts";
import type { RateLimitOptions } from "./limits/rate-limit.ts";

/** The settings of the API; docs/settings.md lists them with ranges and defaults. */
export type Env = {
  host: string;
  port: number;
  databaseUrl: string;
  /** The URL of a streaming replica for reads; null without one. */
  databaseReadUrl: string | null;
  /** The URL for LISTEN; `databaseUrl` may lead to a pooler, which has no notifications. */
  watchUrl: string;
  /** Where all processes count clients together; null if each counts by itself. */
  limitsUrl: string | null;
  statementTimeoutMs: number;
  rateLimit: RateLimitOptions;
  graphiql: boolean;
  /** Null if metrics are not served. */
  metrics: MetricsAddress | null;
  /** Null: traces are off. */
  traces: TraceSettings | null;
  cacheBytes: number;
  answerBytes: number;
  /** The max memory of the event index; 0: none. */
  indexBytes: number;
  /** Where the event index is stored for the next start; null: it is not. */
  indexFolder: string | null;
  release: Release;
  drainMs: number;
  logsRequests: boolean;
};

/**
 * Reads the settings from the environment. Throws an error whose message is one sentence for the
 * operator.
 */
export function readEnv(env: NodeJS.ProcessEnv = process.env): Env {
  const port = parseNumber("API_PORT", env.API_PORT || "4000", "a port number", 0, 65_535);
  return {
    host: env.HOST || "127.0.0.1",
    port,
    databaseUrl: parseDatabaseUrl("DATABASE_URL", env.DATABASE_URL),
    databaseReadUrl: env.DATABASE_READ_URL
      ? parseDatabaseUrl("DATABASE_READ_URL", env.DATABASE_READ_URL)
      : null,
    watchUrl: env.WATCH_URL
      ? parseDatabaseUrl("WATCH_URL", env.WATCH_URL)
      : parseDatabaseUrl("DATABASE_URL", env.DATABASE_URL),
    limitsUrl: env.LIMITS_URL ? parseDatabaseUrl("LIMITS_URL", env.LIMITS_URL) : null,
    statementTimeoutMs:
      1000 * parseNumber("STATEMENT_TIMEOUT", env.STATEMENT_TIMEOUT || "10", "seconds", 1, 600),
    rateLimit: {
      limit: parseNumber("RATE_LIMIT", env.RATE_LIMIT || "600", "requests a minute", 0, 1_000_000),
      costLimit: parseCostLimit(env.COST_LIMIT || "200000"),
      trustedProxies: parseTrustedProxies(env.TRUST_PROXY || defaultTrustedProxies),
    },
    cacheBytes:
      1_000_000 *
      parseNumber("CACHE_MEGABYTES", env.CACHE_MEGABYTES || "64", "megabytes", 0, 100_000),
    answerBytes:
      1_000_000 * parseNumber("ANSWER_MEGABYTES", env.ANSWER_MEGABYTES || "5", "megabytes", 1, 100),
    indexBytes:
      1_000_000 *
      parseNumber("INDEX_MEGABYTES", env.INDEX_MEGABYTES || "256", "megabytes", 0, 100_000),
    indexFolder: env.INDEX_FOLDER || null,
    drainMs: 1000 * parseNumber("DRAIN_SECONDS", env.DRAIN_SECONDS || "0", "seconds", 0, 600),
    metrics: parseMetrics(env, port),
    traces: readTraceSettings(env),
    graphiql: parseSwitch("GRAPHIQL", env.GRAPHIQL || "on"),
    release: { version: packageJson.version, commit: env.DATELINE_COMMIT || null },
    logsRequests: parseSwitch("LOG_REQUESTS", env.LOG_REQUESTS || "off"),
  };
}

function parseNumber(name: string, text: string, unit: string, min: number, max: number): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number >= min && number <= max) return number;
  throw new Error(`${name} must be ${unit}, ${min} to ${max}, not "${text}".`);
}

/** Metrics are served on the loopback address by default, even if HOST is public. */
function parseMetrics(
  { API_METRICS_PORT: text, METRICS_HOST: host }: NodeJS.ProcessEnv,
  apiPort: number,
) {
  if (!text) return null;
  const port = parseNumber("API_METRICS_PORT", text, "a port number", 0, 65_535);
  if (port === apiPort && port !== 0) {
    throw new Error(`API_METRICS_PORT must differ from API_PORT, which is ${port}.`);
  }
  return { host: host || "127.0.0.1", port, variable: "API_METRICS_PORT" };
}

/** An allowance below the cost of one operation would refuse it forever. */
function parseCostLimit(text: string): number {
  return text === "0"
    ? 0
    : parseNumber("COST_LIMIT", text, "0 or cost a minute", maxCost, 1_000_000_000);
}

function parseSwitch(name: string, text: string): boolean {
  if (text === "on" || text === "off") return text === "on";
  throw new Error(`${name} must be on or off, not "${text}".`);
}

function parseDatabaseUrl(name: string, text: string | undefined): string {
  if (text && /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Error(
    `${name} must name a PostgreSQL database: postgresql://user:password@host:5432/database.`,
  );
}
