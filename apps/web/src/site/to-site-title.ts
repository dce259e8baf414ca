import type { MenuQuery } from "../graphql/generated.ts";

type Titles = {
  dataset: Pick<MenuQuery["dataset"], "title">;
  collections: readonly { title: string }[];
};

/** The API's title for a site that has neither a title of its own nor a collection. */
const noTitle = "Dateline";

/** The site's own title; null if the API returns the titles of its collections instead. */
export function toSiteTitle({ dataset, collections }: Titles): string | null {
  const joined = collections.map(({ title }) => title).join("; ");
  return [joined, noTitle].includes(dataset.title) ? null : dataset.title;
}
