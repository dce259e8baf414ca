import type pg from "pg";
import { cancelStatement, disconnect } from "./cancel.ts";
import type { Database } from "./database.ts";
import { cancelTimeoutMs } from "./query-until.ts";

/** One transaction that reads: every statement sees the database as the first one did. */
export type Snapshot = {
  query<Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
};

/**
 * Runs `read` on one connection of the pool, in a transaction that sees one state of the database.
 * Its statements run one after the other. After a failed one PostgreSQL refuses all others; they
 * then reject with the first failure. When the database's signal aborts, the statement that is
 * running is cancelled and all reject.
 */
export async function readSnapshot<Result>(
  { pool, signal }: Pick<Database, "pool" | "signal">,
  read: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // The first is the reason for all others.
  const failures: unknown[] = [];
  const fail = (failure: unknown) => void failures.push(failure);
  let silence: NodeJS.Timeout | undefined;
  const abort = () => {
    fail(signal?.reason);
    cancelStatement(client);
    silence = setTimeout(disconnect, cancelTimeoutMs, client);
  };
  // A broken connection also emits its error, which would end the process if nothing listened.
  client.on("error", fail);
  signal?.addEventListener("abort", abort, { once: true });
  let last: Promise<unknown> = Promise.resolve();
  const query: Snapshot["query"] = <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) => {
    const send = async () => {
      if (failures.length > 0) throw failures[0];
      try {
        return await client.query<Row>(statement);
      } catch (error) {
        fail(error);
        throw failures[0];
      }
    };
    const sent = last.then(send);
    last = sent.catch(() => {});
    return sent;
  };
  try {
    if (signal?.aborted) abort();
    await query({ text: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" });
    return await read({ query });
  } finally {
    // Also waits for the statements that `read` did not wait for.
    if (failures.length === 0) await query({ text: "COMMIT" }).catch(() => {});
    await last;
    clearTimeout(silence);
    signal?.removeEventListener("abort", abort);
    client.off("error", fail);
    // A connection that failed or may yet be cancelled is not used again.
    client.release(failures.length > 0 && toError(failures[0]));
  }
}

const toError = (failure: unknown): Error =>
  failure instanceof Error ? failure : new Error(String(failure));
