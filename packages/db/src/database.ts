import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.ts";
import { disconnect } from "./cancel.ts";
import { keepAlive } from "./keep-alive.ts";
import { isConnectionBroken, isSilence } from "./outage.ts";
import { isPooled, toSessionSettings } from "./pooler.ts";
import type { Snapshot } from "./snapshot.ts";

/** Prisma and plain SQL on one connection pool. */
export type Database = {
  prisma: PrismaClient;
  /**
   * Reads `date` columns as text ("2024-11-28"), since JavaScript dates would shift with the time
   * zone.
   */
  pool: pg.Pool;
  /** A separate connection for short checks, which must not wait behind other statements. */
  control: pg.Pool;
  /** Another one for the readiness check, which takes longer and would delay the short checks. */
  readiness: pg.Pool;
  /** Closes all connections of the pool at once, so that their statements fail. */
  disconnect(): void;
  /** Whether the server is known not to respond, in which case statements are not retried. */
  isLost?: (() => boolean) | undefined;
  /** When it aborts, the holder's statements are canceled in PostgreSQL too. */
  signal?: AbortSignal | undefined;
  /** Runs a statement when the holder has its turn. */
  inTurn?: (<Result>(run: () => Promise<Result>) => Promise<Result>) | undefined;
  /** The snapshot in which the holder's statements run, in place of the pool. */
  snapshot?: Snapshot | undefined;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** postgresql://user:password@host:port/database */
  url: string;
  maxConnections?: number;
  /** PostgreSQL's statement timeout; none if missing. */
  statementTimeoutMs?: number;
  /** The timeout for opening a connection or waiting for a free one; none if missing. */
  connectTimeoutMs?: number;
  /** Refuses every statement that writes. */
  readOnly?: boolean;
  /** Called once before each statement of the pool or of Prisma. */
  onStatement?: (sql: string) => void;
};

// A longer check means that the database does not respond.
const controlTimeoutMs = 3_000;
const readinessTimeoutMs = 5_000;

// A server that reports no timeout within this time cannot be reached.
const silenceMs = 1_000;

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
    ...keepAlive,
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
  const openSingle = (name: string, timeoutMs: number) =>
    new pg.Pool({
      ...shared,
      max: 1,
      connectionTimeoutMillis: timeoutMs,
      ...(hasSession && { statement_timeout: timeoutMs }),
      query_timeout: timeoutMs,
      application_name: `dateline ${name}`,
    });
  const control = openSingle("control", controlTimeoutMs);
  const readiness = openSingle("readiness", readinessTimeoutMs);
  const pools = [pool, control, readiness];
  // A broken idle connection leaves its pool; the next statement opens another.
  for (const each of pools) each.on("error", () => {});
  const openedAt = trackConnections(pool);
  dropIdle(pool, openedAt);
  if (statementTimeoutMs) dropSilent(pool, openedAt, statementTimeoutMs + silenceMs);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    control,
    readiness,
    disconnect() {
      for (const client of openedAt.keys()) disconnect(client);
    },
    async close() {
      await prisma.$disconnect();
      await Promise.all(pools.map((each) => each.end()));
    },
  };
}

// Appends to the connection options that the URL may have.
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

/** The connections of the pool, and when each was opened. */
function trackConnections(pool: pg.Pool): ReadonlyMap<pg.PoolClient, number> {
  const openedAt = new Map<pg.PoolClient, number>();
  pool.on("connect", (client) => openedAt.set(client, performance.now()));
  pool.on("remove", (client) => openedAt.delete(client));
  return openedAt;
}

/**
 * If the server stops responding on one connection, as in a failover, older connections are dead
 * too. They are closed at once: one timeout each would add up to minutes.
 */
function dropSilent(
  pool: pg.Pool,
  openedAt: ReadonlyMap<pg.PoolClient, number>,
  timeoutMs: number,
): void {
  pool.on("release", (error) => {
    if (!isSilence(error)) return;
    const silentSince = performance.now() - timeoutMs;
    for (const [client, time] of openedAt) if (time < silentSince) disconnect(client);
  });
}

/**
 * If a connection breaks under a statement, as when the server ends, idle ones are likely broken too,
 * of which the pool may not have heard yet. The statement is sent again, on a new connection.
 */
function dropIdle(pool: pg.Pool, openedAt: ReadonlyMap<pg.PoolClient, number>): void {
  const used = new Set<pg.PoolClient>();
  pool.on("acquire", (client) => used.add(client));
  pool.on("release", (error, released) => {
    used.delete(released);
    if (!isConnectionBroken(error)) return;
    for (const client of openedAt.keys()) {
      if (client !== released && !used.has(client)) disconnect(client);
    }
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
