import "server-only";
import { EventInTimeDocument, type MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import type { EventDetail } from "./queries.ts";
import { type InTime, toInTime, toInTimeVariables } from "./to-in-time.ts";

/** Reads where an event stands in time. */
export async function readInTime(event: EventDetail, menu: MenuQuery): Promise<InTime | null> {
  const answer = await fetchFromServer(EventInTimeDocument, toInTimeVariables(event));
  return toInTime(event, answer, menu.organizations.nodes);
}
