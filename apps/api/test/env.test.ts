import { expect, test } from "vitest";
import { readEnv } from "../src/env.ts";

const DATABASE_URL = "postgresql://me:secret@db.example:5432/dateline";

test("only the database must be named; the rest has defaults", () => {
  const env = readEnv({ DATABASE_URL });
  expect(env).toMatchObject({
    host: "127.0.0.1",
    port: 4000,
    databaseUrl: DATABASE_URL,
    databaseReadUrl: null,
    watchUrl: DATABASE_URL,
    limitsUrl: null,
    statementTimeoutMs: 10_000,
    graphiql: true,
    metrics: null,
    cacheBytes: 64_000_000,
    answerBytes: 5_000_000,
    indexBytes: 256_000_000,
    indexFolder: null,
    drainMs: 0,
    logsRequests: false,
    rateLimit: { limit: 600, costLimit: 200_000 },
  });
  expect(env.rateLimit.trustedProxies("127.0.0.1")).toBe(true);
  expect(env.rateLimit.trustedProxies("10.0.0.1")).toBe(false);
});

test("each has its own variable", () => {
  const env = readEnv({
    DATABASE_URL,
    DATABASE_READ_URL: "postgresql://me@replica.example/dateline",
    WATCH_URL: "postgresql://me@direct.example/dateline",
    HOST: "::1",
    API_PORT: "4150",
    STATEMENT_TIMEOUT: "600",
    RATE_LIMIT: "0",
    COST_LIMIT: "0",
    TRUST_PROXY: "10.0.0.0/8, 2001:db8::/32,192.0.2.1",
    GRAPHIQL: "off",
    API_METRICS_PORT: "9100",
    CACHE_MEGABYTES: "0",
    ANSWER_MEGABYTES: "20",
    INDEX_MEGABYTES: "0",
    INDEX_FOLDER: "/var/lib/dateline/index",
    DRAIN_SECONDS: "15",
    LOG_REQUESTS: "on",
  });
  expect(env).toMatchObject({
    databaseReadUrl: "postgresql://me@replica.example/dateline",
    watchUrl: "postgresql://me@direct.example/dateline",
    host: "::1",
    port: 4150,
    statementTimeoutMs: 600_000,
    rateLimit: { limit: 0, costLimit: 0 },
    graphiql: false,
    // Not on the public address that serves readers.
    metrics: { host: "127.0.0.1", port: 9100, variable: "API_METRICS_PORT" },
    cacheBytes: 0,
    answerBytes: 20_000_000,
    indexBytes: 0,
    indexFolder: "/var/lib/dateline/index",
    drainMs: 15_000,
    logsRequests: true,
  });
  const { trustedProxies } = env.rateLimit;
  expect(trustedProxies("10.255.255.255")).toBe(true);
  expect(trustedProxies("2001:db8::1")).toBe(true);
  expect(trustedProxies("192.0.2.1")).toBe(true);
  expect(trustedProxies("127.0.0.1")).toBe(false);
  const { rateLimit } = readEnv({ DATABASE_URL, TRUST_PROXY: "none" });
  expect(rateLimit.trustedProxies("127.0.0.1")).toBe(false);
});

test.each([
  [{}, "DATABASE_URL"],
  [{ DATABASE_URL: "" }, "DATABASE_URL"],
  [{ DATABASE_URL: "db.example" }, "DATABASE_URL"],
  [{ DATABASE_URL: "mysql://db.example/x" }, "DATABASE_URL"],
  [{ DATABASE_URL, WATCH_URL: "db.example" }, "WATCH_URL"],
  [{ DATABASE_URL, LIMITS_URL: "redis://db.example" }, "LIMITS_URL"],
  [{ DATABASE_URL, DATABASE_READ_URL: "replica.example" }, "DATABASE_READ_URL"],
  [{ DATABASE_URL, API_PORT: "http" }, "API_PORT"],
  [{ DATABASE_URL, API_PORT: "65536" }, "API_PORT"],
  [{ DATABASE_URL, API_PORT: "-1" }, "API_PORT"],
  [{ DATABASE_URL, API_PORT: "4e3" }, "API_PORT"],
  [{ DATABASE_URL, STATEMENT_TIMEOUT: "0" }, "STATEMENT_TIMEOUT"],
  [{ DATABASE_URL, STATEMENT_TIMEOUT: "601" }, "STATEMENT_TIMEOUT"],
  [{ DATABASE_URL, STATEMENT_TIMEOUT: "10s" }, "STATEMENT_TIMEOUT"],
  [{ DATABASE_URL, RATE_LIMIT: "-1" }, "RATE_LIMIT"],
  [{ DATABASE_URL, RATE_LIMIT: "1.5" }, "RATE_LIMIT"],
  [{ DATABASE_URL, RATE_LIMIT: "1000001" }, "RATE_LIMIT"],
  [{ DATABASE_URL, COST_LIMIT: "9999" }, "COST_LIMIT"],
  [{ DATABASE_URL, COST_LIMIT: "1e6" }, "COST_LIMIT"],
  [{ DATABASE_URL, COST_LIMIT: "1000000001" }, "COST_LIMIT"],
  [{ DATABASE_URL, TRUST_PROXY: "true" }, "TRUST_PROXY"],
  [{ DATABASE_URL, TRUST_PROXY: "1" }, "TRUST_PROXY"],
  [{ DATABASE_URL, TRUST_PROXY: "10.0.0.0/33" }, "TRUST_PROXY"],
  [{ DATABASE_URL, TRUST_PROXY: "10.0.0.0/" }, "TRUST_PROXY"],
  [{ DATABASE_URL, TRUST_PROXY: "10.0.0.1,,10.0.0.2" }, "TRUST_PROXY"],
  [{ DATABASE_URL, TRUST_PROXY: "proxy.example" }, "TRUST_PROXY"],
  [{ DATABASE_URL, GRAPHIQL: "false" }, "GRAPHIQL"],
  [{ DATABASE_URL, API_METRICS_PORT: "http" }, "API_METRICS_PORT"],
  [{ DATABASE_URL, API_METRICS_PORT: "4000" }, "API_METRICS_PORT"],
  [{ DATABASE_URL, API_PORT: "9100", API_METRICS_PORT: "9100" }, "API_METRICS_PORT"],
])("%j is refused in one sentence that names the variable", (env, name) => {
  expect(() => readEnv(env)).toThrow(new RegExp(`^${name} must .+\\.$`));
});
