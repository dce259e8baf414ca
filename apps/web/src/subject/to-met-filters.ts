import type { View } from "@dateline/core";
import type { EventFilter } from "../graphql/generated.ts";
import { toWindowFilter, withAnyRole } from "../view/to-filter.ts";

export type MetFilters = {
  organizations: EventFilter;
  organizationsAny: EventFilter;
  people: EventFilter;
  peopleAny: EventFilter;
};

/**
 * The filters for the bars of a subject's page: those of the view after a click on a bar, without
 * the subject and the clicked one. `organizations` and `people` count taking part, the others any
 * role. A list ignores its own selection, so that its bars stay when one is selected.
 */
export function toMetFilters(view: View): MetFilters {
  const toPart = (own: Partial<View>) =>
    toWindowFilter({ ...view, ...own, subject: null, roles: "part" }, view.window);
  const [organizations, people] = [toPart({ organizationsAll: [] }), toPart({ people: [] })];
  return {
    organizations,
    organizationsAny: withAnyRole(organizations),
    people,
    peopleAny: withAnyRole(people),
  };
}
