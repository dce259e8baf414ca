import "server-only";
import { MAX_DAY, MAX_OUTLIERS, MIN_DAY, type Window } from "@dateline/core";
import { MenuDocument, SitemapSpansDocument, SpanDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toDefaultWindow } from "../../timeline/bounds.ts";
import { maxUrlsPerFile, toParts } from "./to-parts.ts";

type Parts = {
  /** The windows of the files with events. */
  windows: readonly Window[];
  /** When the dataset was published. */
  changed: string;
};

/** The files of a large sitemap; null if the events of the dataset are in one file. */
export async function readParts(): Promise<Parts | null> {
  const { dataset } = await fetchFromServer(MenuDocument, {});
  if (dataset.events <= maxUrlsPerFile) return null;
  const { span } = await fetchFromServer(SpanDocument, { filter: null });
  const main = toDefaultWindow(span);
  const { timeline } = await fetchFromServer(SitemapSpansDocument, { window: main });
  // One query over all dates would have too coarse buckets in the main span.
  const buckets = [
    { from: MIN_DAY, to: main.from, count: MAX_OUTLIERS },
    ...timeline.buckets,
    { from: main.to, to: MAX_DAY, count: MAX_OUTLIERS },
  ].filter(({ from, to }) => from < to);
  return { windows: toParts(buckets), changed: dataset.publishedAt };
}
