import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { cancelStatement, disconnect } from "./cancel.ts";
import type { Database } from "./database.ts";
import { isConnectionLost } from "./outage.ts";

/** A server that has not ended a statement this long after a cancel request does not respond. */
export const cancelTimeoutMs = 2_000;

type Source = Pick<Database, "pool" | "signal" | "isLost">;

/**
 * Runs a read-only statement on a connection of the pool, and once more if the connection breaks or
 * the statement conflicts with the recovery of a replica. When the signal aborts, the statement is
 * canceled or never sent, and the promise rejects.
 */
export async function queryUntil<Row extends pg.QueryResultRow>(
  source: Source,
  statement: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  try {
    return await queryOnce<Row>(source, statement);
  } catch (error) {
    if (!(await mayRepeat(source, error))) throw error;
    return queryOnce<Row>(source, statement);
  }
}

// By then, the pool has closed its other idle connections (see `dropIdle`); at once, it would give
// out one of them.
const repeatAfterMs = 10;

/** Whether a read that failed with this error should be repeated; resolves when it may be. */
export async function mayRepeat(
  { signal, isLost }: Pick<Database, "signal" | "isLost">,
  error: unknown,
): Promise<boolean> {
  if (!isConnectionLost(error) || isLost?.()) return false;
  await sleep(repeatAfterMs);
  return !signal?.aborted && !isLost?.();
}

function queryOnce<Row extends pg.QueryResultRow>(
  { pool, signal }: Source,
  statement: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  if (!signal) return pool.query<Row>(statement);
  return new Promise((resolve, reject) => {
    pool.connect((unreachable, client, release) => {
      if (unreachable || !client) return reject(unreachable);
      if (signal.aborted) {
        release();
        return reject(signal.reason);
      }
      let isFinished = false;
      let timer: NodeJS.Timeout | undefined;
      const cancel = () => {
        cancelStatement(client);
        timer = setTimeout(disconnect, cancelTimeoutMs, client);
      };
      const finish = (error: Error | null, result?: pg.QueryResult<Row>) => {
        // A broken connection is reported twice: by the statement, and by an event that would end
        // the process without a listener.
        if (isFinished) return;
        isFinished = true;
        clearTimeout(timer);
        signal.removeEventListener("abort", cancel);
        client.off("error", finish);
        // A failed connection, or one with a pending cancel request, is not reused.
        release(signal.aborted || (error ?? false));
        if (error) reject(signal.aborted ? signal.reason : error);
        else if (result) resolve(result);
      };
      signal.addEventListener("abort", cancel, { once: true });
      client.on("error", finish);
      client.query<Row>(statement, finish);
    });
  });
}
