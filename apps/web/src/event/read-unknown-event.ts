import "server-only";
import type { View } from "@dateline/core";
import { EventDetailDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";

/** A notice if a link selects an event that the dataset does not have. */
export async function readUnknownEvent({ event: slug }: View): Promise<string[]> {
  if (slug === null) return [];
  const { event } = await fetchFromServer(EventDetailDocument, { slug });
  return event ? [] : ["The event in this link is not in this dataset."];
}
