import { builtInKinds } from "@dateline/model";
import type { Client } from "pg";
import type { Stage } from "./stage.ts";

/** Stages the kinds of a collection without a kinds file. */
export async function stageBuiltInKinds(stage: Stage): Promise<void> {
  for (const [n, kind] of builtInKinds.entries()) {
    await stage.add("staged_kinds", { n, file: 0, line: 0, ...kind });
  }
}

/**
 * Removes the staged built-in kinds that no event uses, and those that another collection defines
 * itself.
 */
export async function removeUnusedKinds(client: Client, collection: string): Promise<void> {
  await client.query(
    `DELETE FROM staged_kinds s
     WHERE NOT EXISTS (SELECT FROM staged_events e WHERE e.kind = s.slug)
       OR EXISTS (SELECT FROM kinds k WHERE k.slug = s.slug AND k.source <> $1)`,
    [collection],
  );
}
