import "server-only";
import type { View } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import {
  AllCountsDocument,
  ChoicesDocument,
  EventCountDocument,
  FindPeopleDocument,
  type MenuQuery,
  PeopleCountsDocument,
} from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import { firstMenusKey, toFirstMenus } from "./first-menus.ts";
import { prefetchNames, toUnlisted } from "./names.ts";
import { eventCountQuery, peopleCountsQuery } from "./queries.ts";

/**
 * With more events than this, counting every choice under a filter is too slow for the first page:
 * each menu then counts when it opens.
 */
const maxCountedEvents = 50_000;
/** How long the page waits for counts. */
const timeoutMs = 150;

/** Prefetches the content of the filters, and leaves out what fails. */
export async function prefetchMenus(client: QueryClient, view: View, menu: MenuQuery) {
  const filter = toWindowFilter(view, view.window);
  const listed = menu.organizations.nodes.map(({ slug }) => slug);
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
    const peopleCounts = peopleCountsQuery("", view).queryKey[1];
    const [choices, people, ...counts] = await Promise.all([
      fetchFromServer(ChoicesDocument, {}),
      fetchFromServer(FindPeopleDocument, { text: null }),
      // Without a filter the API has the counts ready, whatever the window.
      isSmall || !toFilter(view) ? orNull(fetchFromServer(AllCountsDocument, { filter })) : null,
      isSmall || !peopleCounts.filter
        ? orNull(fetchFromServer(PeopleCountsDocument, peopleCounts))
        : null,
    ]);
    const first = toFirstMenus({
      choices,
      people,
      counts: counts[0],
      peopleCounts: counts[1],
      organizations: listed,
    });
    client.setQueryData(firstMenusKey(view), first);
  }
}

/** Null after the timeout. The request goes on, as the API caches its answer for the menu. */
function orNull<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, timeoutMs, null));
  return Promise.race([answer, late]).catch(() => null);
}
