import type { ClientBase } from "pg";

/** Spells "import" in ASCII. */
const lockKey = "115969423139444";

/**
 * Takes the lock that imports and restores hold until their transaction ends, so that they queue.
 */
export async function takeImportLock(client: ClientBase, onWait = () => {}): Promise<void> {
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock($1) AS taken", [lockKey]);
  if (rows[0]?.taken) return;
  onWait();
  await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
}
