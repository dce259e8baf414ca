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
import { toUnlisted } from "./names.ts";
import { eventCountQuery, peopleCountsQuery, toNameKey } from "./queries.ts";
import { readUnlistedNames } from "./read-names.ts";

/** Counting every choice under a filter takes long where there are more events: there a menu asks when it opens. */
const mostCounted = 50_000;
/** Nor does the page wait longer than this for counts. */
const patienceMs = 150;

/** Reads what the filters need before the page is live. What cannot be read is left out. */
export async function prefetchMenus(client: QueryClient, view: View, menu: MenuQuery) {
  const filter = toWindowFilter(view, view.window);
  const listed = menu.organizations.nodes.map(({ slug }) => slug);
  await Promise.all([
    client.prefetchQuery({
      queryKey: eventCountQuery(view).queryKey,
      queryFn: () => fetchFromServer(EventCountDocument, { filter }),
    }),
    readFirstMenus().catch(() => undefined),
    setNames().catch(() => undefined),
  ]);

  async function setNames() {
    const unlisted = toUnlisted(view, menu);
    const names = await readUnlistedNames(unlisted);
    for (const [index, { type, slug }] of unlisted.entries()) {
      client.setQueryData(toNameKey(type, slug), names[index] ?? null);
    }
  }

  async function readFirstMenus() {
    const isSmall = menu.dataset.events <= mostCounted;
    const peopleCounts = peopleCountsQuery("", view).queryKey[1];
    const [choices, people, ...counts] = await Promise.all([
      fetchFromServer(ChoicesDocument, {}),
      fetchFromServer(FindPeopleDocument, { text: null }),
      // Without a filter they are kept, whatever the window.
      isSmall || !toFilter(view) ? orLater(fetchFromServer(AllCountsDocument, { filter })) : null,
      isSmall || !peopleCounts.filter
        ? orLater(fetchFromServer(PeopleCountsDocument, peopleCounts))
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

/** The answer, or null when it is not there in time. It is not called off: the API keeps it for who asks again. */
function orLater<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
  return Promise.race([answer, late]).catch(() => null);
}
