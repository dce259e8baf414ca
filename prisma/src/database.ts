import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.ts";

/** Prisma and plain SQL on one pool of connections. */
export type Database = {
  prisma: PrismaClient;
  /** `date` columns are read as days ("2024-11-28"), never as JavaScript dates, which would shift with the time zone. */
  pool: pg.Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** postgresql://user:password@host:port/database */
  url: string;
  maxConnections?: number;
  /** Called once for every statement sent, by the pool or by Prisma, before it is sent. */
  onStatement?: (sql: string) => void;
};

/** Connects lazily: an unreachable server shows at the first statement. */
export function openDatabase({ url, maxConnections = 10, onStatement }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: "dateline",
    types: { getTypeParser: readDatesAsDays },
    ...(onStatement && { Client: toObservedClient(onStatement) }),
  });
  // An idle connection that breaks leaves the pool; the next statement opens another.
  pool.on("error", () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
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
