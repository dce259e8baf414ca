import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.ts";
import { disconnect } from "./cancel.ts";
import { isSilence } from "./outage.ts";
import { isPooled, toSessionSettings } from "./pooler.ts";
import type { Snapshot } from "./snapshot.ts";

/** Prisma and plain SQL on one pool of connections. */
export type Database = {
  prisma: PrismaClient;
  /** `date` columns are read as days ("2024-11-28"), never as JavaScript dates, which would shift with the time zone. */
  pool: pg.Pool;
  /** One connection apart from the pool, for short checks that must not wait behind other statements. */
  control: pg.Pool;
  /** Whoever holds this object stops waiting when it aborts; its statements then end in PostgreSQL too. */
  signal?: AbortSignal | undefined;
  /** Runs a statement when it is the turn of whoever holds this object. */
  inTurn?: (<Result>(run: () => Promise<Result>) => Promise<Result>) | undefined;
  /** Where the statements of whoever holds this object are sent, in place of the pool. */
  snapshot?: Snapshot | undefined;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** postgresql://user:password@host:port/database */
  url: string;
  maxConnections?: number;
  /** How long PostgreSQL works on one statement before it ends it, in milliseconds; as long as it takes when missing. */
  statementTimeoutMs?: number;
  /** How long a connection may take to be made, or to become free, in milliseconds; as long as it takes when missing. */
  connectTimeoutMs?: number;
  /** Refuses every statement that writes. */
  readOnly?: boolean;
  /** Called once for every statement sent, by the pool or by Prisma, before it is sent. */
  onStatement?: (sql: string) => void;
};

// A check that takes longer has its answer: the database does not respond.
const controlTimeoutMs = 3_000;

// A server that has not ended a statement this long after its timeout cannot be reached any more.
const silenceMs = 1_000;

// Before the silence of a broken connection has lasted so long, the system probes it (TCP
// keepalive): an idle one is found broken before a statement is sent on it.
const keepAliveDelayMs = 5_000;

/** Connects lazily: an unreachable server shows at the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const {
    url,
    maxConnections = 10,
    statementTimeoutMs,
    connectTimeoutMs,
    readOnly,
    onStatement,
  } = options;
  const hasSession = !isPooled(url);
  const shared: pg.PoolConfig = {
    connectionString: hasSession ? withSettings(url, toSessionSettings({ readOnly })) : url,
    types: { getTypeParser: readDatesAsDays },
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelayMs,
    ...(onStatement && { Client: toObservedClient(onStatement) }),
  };
  const pool = new pg.Pool({
    ...shared,
    max: maxConnections,
    ...(statementTimeoutMs && {
      ...(hasSession && { statement_timeout: statementTimeoutMs }),
      query_timeout: statementTimeoutMs + silenceMs,
    }),
    ...(connectTimeoutMs && { connectionTimeoutMillis: connectTimeoutMs }),
    application_name: "dateline",
  });
  const control = new pg.Pool({
    ...shared,
    max: 1,
    connectionTimeoutMillis: controlTimeoutMs,
    ...(hasSession && { statement_timeout: controlTimeoutMs }),
    query_timeout: controlTimeoutMs,
    application_name: "dateline control",
  });
  // An idle connection that breaks leaves its pool; the next statement opens another.
  for (const each of [pool, control]) each.on("error", () => {});
  if (statementTimeoutMs) dropSilent(pool, statementTimeoutMs + silenceMs);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    control,
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool.end(), control.end()]);
    },
  };
}

// As options of the connection, beside those that its URL may have.
function withSettings(connectionString: string, settings: Record<string, string>): string {
  const url = new URL(connectionString);
  const given = url.searchParams.get("options") ?? "";
  url.searchParams.set(
    "options",
    [given, ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)]
      .join(" ")
      .trim(),
  );
  return url.href;
}

/**
 * When a server falls silent on one connection, as in a failover, the others that were opened before
 * are silent too. They are closed, not tried one by one: a timeout for each would add up to minutes.
 */
function dropSilent(pool: pg.Pool, timeoutMs: number): void {
  const openedAt = new Map<pg.PoolClient, number>();
  pool.on("connect", (client) => openedAt.set(client, performance.now()));
  pool.on("remove", (client) => openedAt.delete(client));
  pool.on("release", (error) => {
    if (!isSilence(error)) return;
    const silentSince = performance.now() - timeoutMs;
    for (const [client, time] of openedAt) if (time < silentSince) disconnect(client);
  });
}

const readDatesAsDays: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === pg.types.builtins.DATE && format !== "binary"
    ? (text: string) => text
    : pg.types.getTypeParser(oid, format as "text");

function toObservedClient(onStatement: (sql: string) => void): typeof pg.Client {
  return class ObservedClient extends pg.Client {
    override query(statement: string | { text: string }, ...rest: unknown[]) {
      onStatement(typeof statement === "string" ? statement : statement.text);
      return Reflect.apply(super.query, this, [statement, ...rest]);
    }
  };
}
