import { MAX_DAY, MAX_OUTLIERS, MIN_DAY } from "@dateline/core";
import { MenuDocument, SitemapSpansDocument, SpanDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readEvents, readPages } from "../../outputs/sitemap/read-addresses.ts";
import { maxUrlsPerFile, toPartName, toParts } from "../../outputs/sitemap/to-parts.ts";
import { respondWithSitemap, type Sitemap, toEntry } from "../../outputs/sitemap/write-sitemap.ts";
import { readSite } from "../../site/read-site.ts";
import { toDefaultWindow } from "../../timeline/bounds.ts";

/** All URLs of a small dataset; an index of sitemaps for a large one. */
export const GET = () => respondWithSitemap(readSitemap);

async function readSitemap(): Promise<Sitemap> {
  const [{ dataset }, { origin }] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    readSite(),
  ]);
  if (dataset.events <= maxUrlsPerFile) return { kind: "url", entries: readAll(origin) };
  const { span } = await fetchFromServer(SpanDocument, { filter: null });
  const main = toDefaultWindow(span);
  const { timeline } = await fetchFromServer(SitemapSpansDocument, { window: main });
  // One query over all dates would have too coarse buckets in the main span.
  const buckets = [
    { from: MIN_DAY, to: main.from, count: MAX_OUTLIERS },
    ...timeline.buckets,
    { from: main.to, to: MAX_DAY, count: MAX_OUTLIERS },
  ].filter(({ from, to }) => from < to);
  const files = ["pages.xml", ...toParts(buckets).map(toPartName)];
  return { kind: "sitemap", entries: toFiles(origin, files, dataset.publishedAt) };
}

async function* readAll(origin: string) {
  yield* readPages(origin);
  yield* readEvents(origin, { from: MIN_DAY, to: MAX_DAY });
}

async function* toFiles(origin: string, files: readonly string[], changed: string) {
  for (const file of files) yield toEntry("sitemap", `${origin}/sitemaps/${file}`, changed);
}
