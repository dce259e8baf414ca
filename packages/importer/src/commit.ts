import { ConnectionError } from "@dateline/db";
import pg from "pg";

/**
 * Commits the transaction.
 *
 * @throws ConnectionError if the connection is lost before the reply: the server may have committed.
 */
export async function commit(client: pg.ClientBase): Promise<void> {
  try {
    await client.query("COMMIT");
  } catch (error) {
    if (error instanceof pg.DatabaseError) throw error;
    throw new ConnectionError(
      "The connection to the database was lost during the commit, so the changes may or may not have been made; run the command again.",
    );
  }
}
