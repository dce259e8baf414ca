import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { limitSilence } from "./cancel.ts";
import { IntRows } from "./int-rows.ts";
import { keepAlive } from "./keep-alive.ts";

/** Reads whole tables as of one snapshot. */
export type CopyReader = {
  query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /**
   * Gives `take` each row of a SELECT of this number of integer columns, none of which is null. The
   * array is the same for all rows.
   */
  copyInts(select: string, columns: number, take: (row: Int32Array) => void): Promise<void>;
};

/** Well above the time that a server needs to sort a large table before it sends the first row. */
const maxSilenceMs = 120_000;

/**
 * Runs `read` in a transaction, on a connection of its own, that sees one state of the database.
 * Rejects if the server sends nothing for `silenceMs`.
 */
export async function readCopies<Result>(
  url: string,
  read: (reader: CopyReader) => Promise<Result>,
  { silenceMs = maxSilenceMs }: { silenceMs?: number | undefined } = {},
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "dateline copies",
    connectionTimeoutMillis: 10_000,
    ...keepAlive,
  });
  // A broken connection fails the running statement. Without a listener, the event would end the
  // process.
  client.on("error", () => {});
  try {
    await client.connect();
    limitSilence(client, silenceMs);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // Of a whole table; those of readers are shorter.
    await client.query("SET LOCAL statement_timeout = 0");
    const result = await read({
      async query<Row extends pg.QueryResultRow>(text: string) {
        return (await client.query<Row>(text)).rows;
      },
      async copyInts(select, columns, take) {
        const rows = new IntRows(columns, take);
        const stream = client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT binary)`));
        for await (const chunk of stream) rows.read(chunk as Buffer);
        rows.end();
      },
    });
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end().catch(() => {});
  }
}
