import "server-only";
import { RemovedEventDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import type { RemovedEvent } from "./queries.ts";

/** Reads what is known of a removed event; null if no removed event had this slug. */
export async function readRemovedEvent(slug: string): Promise<RemovedEvent | null> {
  return (await fetchFromServer(RemovedEventDocument, { slug })).removedEvent;
}
