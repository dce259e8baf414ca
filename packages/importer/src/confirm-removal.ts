import type { Client } from "pg";
import { ImportError } from "./problem.ts";

/** The events of a collection that an import would remove. */
export type Removal = { collection: string; removed: number; events: number };

export type ConfirmRemoval = (removal: Removal) => Promise<boolean>;

/** The share of a collection's events that an import may remove without confirmation. */
const maxShare = 0.1;

/**
 * Asks for confirmation if the staged events lack many of the collection's events.
 *
 * @throws ImportError unless it is given.
 */
export async function requireConfirmation(
  client: Client,
  collection: string,
  confirm: ConfirmRemoval = async () => false,
): Promise<void> {
  const { rows } = await client.query<{ removed: number; events: number }>(
    `SELECT count(*)::int AS events, count(*) FILTER (WHERE NOT EXISTS (
       SELECT FROM staged_events s WHERE s.slug = e.slug OR e.slug = ANY (s.previous_slugs)
     ))::int AS removed
     FROM events e WHERE e.source = $1`,
    [collection],
  );
  const { removed, events } = rows[0] ?? { removed: 0, events: 0 };
  if (removed <= events * maxShare) return;
  const removal = { collection, removed, events };
  if (!(await confirm(removal))) throw new ImportError(toRefusal(removal));
}

const toRefusal = ({ collection, removed, events }: Removal) =>
  `${removed} of the ${events} events of the collection "${collection}" would be removed, so nothing was written; add --yes if that is right.`;
