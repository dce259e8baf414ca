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
import { eventCountQuery, nameDocuments, nameQuery, peopleCountsQuery } from "./queries.ts";
import { toAsked, toNamed } from "./to-chips.ts";

/** Counting every choice under a filter takes long where there are more events: there a menu asks when it opens. */
const mostCounted = 50_000;
/** Nor does the page wait longer than this for counts. */
const patienceMs = 150;

/** Reads what the filters need before the page is live. What cannot be read is left out. */
export async function prefetchMenus(client: QueryClient, view: View, menu: MenuQuery) {
  const filter = toWindowFilter(view, view.window);
  const listed = menu.organizations.nodes.map(({ slug }) => slug);
  const unknown = toNamed(view).filter(
    ({ type, slug }) => type !== "organization" || !listed.includes(slug),
  );
  await Promise.all([
    client.prefetchQuery({
      queryKey: eventCountQuery(view).queryKey,
      queryFn: () => fetchFromServer(EventCountDocument, { filter }),
    }),
    readFirstMenus().catch(() => undefined),
    ...toAsked(unknown).map(({ type, slug }) =>
      client.prefetchQuery({
        queryKey: nameQuery(type, slug).queryKey,
        queryFn: () => fetchFromServer(nameDocuments[type], { slug }),
      }),
    ),
  ]);

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
