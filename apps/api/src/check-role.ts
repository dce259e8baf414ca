import { type Database, readReaderFaults } from "@dateline/db";
import type { Logger } from "pino";

const advice = "see “The role of the API” in docs/database.md";

/**
 * Logs what the API's role can do beyond reading, and what it cannot read. `/ready` reports a
 * database that does not answer.
 */
export async function checkRole({ pool }: Database, log: Logger): Promise<void> {
  const faults = await readReaderFaults(pool).catch(() => null);
  if (faults === null) return;
  const { role, abilities, unreadable } = faults;
  if (abilities.length > 0) {
    log.warn({ role, abilities }, `the API's role can do more than read the database; ${advice}`);
  }
  if (unreadable.length > 0) {
    log.error({ role, unreadable }, `the API's role cannot read the whole database; ${advice}`);
  }
}
