import "server-only";
import type { View } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import { atMost } from "../graphql/at-most.ts";
import {
  AllCountsDocument,
  ChoicesDocument,
  CollectionCountsDocument,
  EventCountDocument,
  FindPeopleDocument,
  type MenuQuery,
  PeopleCountsDocument,
} from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { markFleeting } from "../outage/outcome.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import { firstMenusKey, toFirstMenus } from "./first-menus.ts";
import { prefetchNames, toUnlisted } from "./names.ts";
import { eventCountQuery, peopleCountsQuery } from "./queries.ts";

/**
 * Above this number of events, counting every choice under a filter is too slow for the first page,
 * and each menu counts when it opens.
 */
const maxCountedEvents = 50_000;
/** How long the page waits for counts. */
const timeoutMs = 150;

/** Prefetches the content of the filters, leaving out failed queries. */
export async function prefetchMenus(client: QueryClient, view: View, menu: MenuQuery) {
  const filter = toWindowFilter(view, view.window);
  await Promise.all([
    client.prefetchQuery({
      queryKey: eventCountQuery(view).queryKey,
      queryFn: () => fetchFromServer(EventCountDocument, { filter }),
    }),
    readFirstMenus().catch(() => undefined),
    prefetchNames(client, fetchFromServer, toUnlisted(view, menu)).catch(() => undefined),
  ]);

  async function readFirstMenus() {
    const isSmall = menu.dataset.events <= maxCountedEvents;
    const countsAll = isSmall || !toFilter(view);
    const ofPeople = peopleCountsQuery("", view).queryKey[1];
    const [choices, people, counts, collectionCounts, peopleCounts] = await Promise.all([
      fetchFromServer(ChoicesDocument, {}),
      fetchFromServer(FindPeopleDocument, { text: null }),
      // Without a filter, the API has the counts ready for any window.
      countsAll ? orNull(fetchFromServer(AllCountsDocument, { filter })) : null,
      countsAll && menu.collections.length > 1
        ? orNull(fetchFromServer(CollectionCountsDocument, { filter }))
        : null,
      isSmall || !ofPeople.filter ? orNull(fetchFromServer(PeopleCountsDocument, ofPeople)) : null,
    ]);
    const first = toFirstMenus({ choices, people, counts, collectionCounts, peopleCounts, menu });
    client.setQueryData(firstMenusKey(view), first);
  }
}

/** Null after the timeout. The request continues: the API caches its result for the menu. */
const orNull = <Answer>(answer: Promise<Answer>): Promise<Answer | null> =>
  atMost(timeoutMs, answer, markFleeting).catch(() => null);
