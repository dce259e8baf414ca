import DataLoader from "dataloader";
import type { EventScope } from "../store/clauses/clause.ts";
import type { EventFilter } from "../store/event-filter.ts";
import type { EventRow } from "../store/event-row.ts";
import type { IndexedDatabase } from "../store/indexed.ts";
import type { Side } from "../store/keyset.ts";
import { readCitations } from "../store/read-citations.ts";
import { readCollectionsBySlug } from "../store/read-collections.ts";
import { readCorroborations } from "../store/read-corroborations.ts";
import { readDocumentsByUrl } from "../store/read-documents-by-url.ts";
import { readEventCountsOf } from "../store/read-event-count.ts";
import { type EventPageQuery, readEventPagesOf } from "../store/read-event-page.ts";
import { readEventsBySlug } from "../store/read-events-by-slug.ts";
import { readInvolvements } from "../store/read-involvements.ts";
import { readKinds } from "../store/read-kinds.ts";
import {
  readOrganizationsBySlug,
  readPeopleBySlug,
  readPlacesBySlug,
  readPublishersBySlug,
} from "../store/read-named-by-slug.ts";
import { type NeighbourQuery, readNeighbours } from "../store/read-neighbours.ts";
import { readOffices } from "../store/read-offices.ts";
import {
  type ParticipationKey,
  readParticipationNeighbours,
} from "../store/read-participation-neighbours.ts";
import { readParticipations } from "../store/read-participations.ts";
import { readPlaces } from "../store/read-places.ts";
import { readRelatedEvents } from "../store/read-related-events.ts";
import { readRemovedEvents } from "../store/read-removed-events.ts";
import {
  readSharedOrganizations,
  readSharedPeople,
  type SharedQuery,
} from "../store/read-shared-names.ts";
import { readStatements } from "../store/read-statements.ts";
import { readStoriesBySlug } from "../store/read-stories.ts";
import {
  readStepDocuments,
  readStepsOfEvents,
  readStorySteps,
  toStepKey,
} from "../store/read-story-steps.ts";
import { readTextQueries } from "../store/read-text-queries.ts";
import { type BeyondQuery, readWhetherEventsOf } from "../store/read-whether-events.ts";
import type { DocumentRecord, StoryStepRow } from "../store/records.ts";
import { parseListArgument } from "./list-argument.ts";
import { createNameIds, type KnownIds } from "./name-ids.ts";
import { toTextKey } from "./text-key.ts";
import { readTextMatches } from "./text-matches.ts";

/** The data loaders of one operation. Each batches its keys into one statement. */
export type Reads = ReturnType<typeof createReads>;

export function createReads(database: IndexedDatabase, knownIds: KnownIds) {
  type Read<Key, Value> = (database: IndexedDatabase, keys: readonly Key[]) => Promise<Value[]>;
  const byId = <Value>(read: Read<number, Value>) =>
    new DataLoader<number, Value>((ids) => read(database, ids));
  const byText = <Value>(read: Read<string, Value>) =>
    new DataLoader<string, Value>((keys) => read(database, keys.map(toTextKey)));
  const byRecord = <Row extends { id: number }, Value>(read: Read<Row, Value>) =>
    new DataLoader<Row, Value, number>((rows) => read(database, rows), {
      cacheKeyFn: ({ id }) => id,
    });
  // One loader per set of arguments, shared by the same field of many parents.
  const loaders = new Map<string, unknown>();
  const oncePer = <Loader>(question: unknown[], create: () => Loader): Loader => {
    const key = JSON.stringify(question);
    const loader = (loaders.get(key) as Loader | undefined) ?? create();
    loaders.set(key, loader);
    return loader;
  };
  const perQuestion = <Value>(question: unknown[], read: Read<number, Value>) =>
    oncePer(question, () => byId(read));
  return {
    database,
    eventBySlug: byText(readEventsBySlug),
    removedEventBySlug: byText(readRemovedEvents),
    collectionBySlug: byText(readCollectionsBySlug),
    organizationBySlug: byText(readOrganizationsBySlug),
    personBySlug: byText(readPeopleBySlug),
    placeBySlug: byText(readPlacesBySlug),
    publisherBySlug: byText(readPublishersBySlug),
    documentByUrl: byText(readDocumentsByUrl),
    storyBySlug: byText(readStoriesBySlug),
    storySteps: byId(readStorySteps),
    stepsOfEvent: byId(readStepsOfEvents),
    stepDocuments: new DataLoader<StoryStepRow, DocumentRecord[], string>(
      (steps) => readStepDocuments(database, steps),
      { cacheKeyFn: toStepKey },
    ),
    kindById: byId(readKinds),
    placeById: byId(readPlaces),
    participations: byId(readParticipations),
    involvements: byId(readInvolvements),
    statements: byId(readStatements),
    citations: byId(readCitations),
    corroboration: byId(readCorroborations),
    nameIds: createNameIds(database, knownIds),
    textQuery: byText(readTextQueries),
    textMatches: (query: string) =>
      perQuestion(["matches", query], (_, ids) => readTextMatches(database, ids, query)),
    offices: (limit: number) =>
      perQuestion(["offices", limit], (_, ids) => readOffices(database, ids, limit)),
    relatedEvents: (limit: number) =>
      perQuestion(["related", limit], (_, ids) => readRelatedEvents(database, ids, limit)),
    neighbours: (query: NeighbourQuery) =>
      oncePer(["neighbours", query.filter, query.side], () =>
        byRecord<Pick<EventRow, "id" | "earliest" | "latest">, EventRow | null>((_, events) =>
          readNeighbours(database, events, query),
        ),
      ),
    participationNeighbours: (side: Side) =>
      oncePer(["participation neighbours", side], () => {
        return new DataLoader<ParticipationKey, EventRow | null, string>(
          (links) => readParticipationNeighbours(database, links, side),
          { cacheKeyFn: ({ eventId, organizationId }) => `${eventId} ${organizationId}` },
        );
      }),
    eventPagesOf: (scope: EventScope, query: EventPageQuery) =>
      perQuestion(["page", scope, query.filter, query.order, query.page], (_, ids) =>
        readEventPagesOf(database, scope, ids, query),
      ),
    eventsBeyondOf: (scope: EventScope, query: BeyondQuery) =>
      perQuestion(
        ["beyond", scope, query.filter, query.order, query.side, query.position],
        (_, ids) => readWhetherEventsOf(database, scope, ids, query),
      ),
    eventCountsOf: (scope: EventScope, filter: EventFilter) =>
      perQuestion(["count", scope, filter], (_, ids) =>
        readEventCountsOf(database, scope, ids, filter),
      ),
    sharedOrganizationsOf: (scope: EventScope, query: SharedQuery) =>
      perQuestion(["shared organizations", scope, query.filter, query.limit], (_, ids) =>
        readSharedOrganizations(database, scope, ids, query),
      ),
    sharedPeopleOf: (scope: EventScope, query: SharedQuery) =>
      perQuestion(["shared people", scope, query.filter, query.limit], (_, ids) =>
        readSharedPeople(database, scope, ids, query),
      ),
  };
}

/** Loads all keys; rejects with the first failure. */
export function loadAll<Key, Value>(
  loader: DataLoader<Key, Value>,
  keys: readonly Key[],
): Promise<Value[]> {
  return Promise.all(keys.map((key) => loader.load(key)));
}

/** Loads the records of the argument `slugs`. */
export function loadBySlug<Value>(
  loader: DataLoader<string, Value>,
  slugs: readonly string[],
): Promise<Value[]> {
  parseListArgument("slugs", slugs);
  return loadAll(loader, slugs);
}
