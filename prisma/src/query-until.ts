import type pg from "pg";
import { cancelStatement } from "./cancel.ts";

/**
 * Sends a statement on a connection of the pool, as `pool.query` does. When the signal aborts, PostgreSQL stops
 * working on it, or never begins, and the promise rejects.
 */
export function queryUntil<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  statement: pg.QueryConfig,
  signal: AbortSignal | undefined,
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
      const cancel = () => cancelStatement(client);
      const finish = (error: Error | null, result?: pg.QueryResult<Row>) => {
        // A broken connection is told twice: by the statement, and by an event that would end the process if none heard it.
        if (isFinished) return;
        isFinished = true;
        signal.removeEventListener("abort", cancel);
        client.off("error", finish);
        // A connection that failed or may yet be cancelled is not used again.
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
