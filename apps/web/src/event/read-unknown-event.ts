import "server-only";
import type { View } from "@dateline/core";
import { EventDetailDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readRemovedEvent } from "./read-removed-event.ts";
import { toRemovedText } from "./texts.ts";

/** A notice if a link selects an event that the dataset does not have, or no longer has. */
export async function readUnknownEvent({ event: slug }: View): Promise<string[]> {
  if (slug === null) return [];
  const { event } = await fetchFromServer(EventDetailDocument, { slug });
  if (event) return [];
  const removed = await readRemovedEvent(slug);
  if (!removed) return ["The event in this link is not in this dataset."];
  return [`The event in this link is no longer in this dataset: ${toRemovedText(removed)}`];
}
