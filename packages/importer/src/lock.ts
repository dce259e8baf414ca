import type { ClientBase } from "pg";

/** "import" in ASCII. */
const lockKey = "115969423139444";

/** Held until the transaction ends, so that imports and restores run one after the other. */
export async function takeImportLock(client: ClientBase, onWait = () => {}): Promise<void> {
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock($1) AS taken", [lockKey]);
  if (rows[0]?.taken) return;
  onWait();
  await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey]);
}
