import { softwareName } from "@dateline/core";
import { isolate } from "../../components/isolate.ts";
import { capitalize } from "../../words/text.ts";
import type { ViewWords } from "../../words/view.ts";

/** The name of a site that has no title of its own. */
export const defaultSiteName = softwareName;
const defaultTitle = "Dateline: an open timeline of dated, source-cited events";

/** A title with the name of the site after it; `site` is its own title, or null. */
export const toPageTitle = (title: string, site: string | null): string =>
  `${title} · ${toSiteName(site)}`;

/** The title of a view: "CSTO and SCO, 2022 · Dateline". */
export function toViewTitle(words: ViewWords, site: string | null): string {
  const name = toViewName(words);
  if (name) return toPageTitle(name, site);
  return site === null ? defaultTitle : isolate(site);
}

/** A view in words, without the site: "CSTO and SCO, 2022"; null for all events. */
export function toViewName({ who, when }: ViewWords): string | null {
  const words = [who, when].filter(Boolean).join(", ");
  return words ? capitalize(words) : null;
}

export const toEventTitle = ({ title }: { title: string }, site: string | null): string =>
  toPageTitle(isolate(title), site);

export const toSiteName = (site: string | null): string =>
  site === null ? defaultSiteName : isolate(site);
