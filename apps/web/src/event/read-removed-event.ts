import "server-only";
import { RemovedEventDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import type { RemovedEvent } from "./queries.ts";

/** What is known of an event that was removed; null for a slug that no removed event had. */
export async function readRemovedEvent(slug: string): Promise<RemovedEvent | null> {
  return (await fetchFromServer(RemovedEventDocument, { slug })).removedEvent;
}
