import { toQuery, type View } from "@dateline/core";

/** The address of a view on the dashboard. */
export function toHref(view: View): string {
  const query = toQuery(view);
  return query ? `/?${query}` : "/";
}
