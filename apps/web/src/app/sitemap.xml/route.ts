import { MAX_DAY, MIN_DAY } from "@dateline/core";
import { readEvents, readPages } from "../../outputs/sitemap/read-addresses.ts";
import { readParts } from "../../outputs/sitemap/read-parts.ts";
import { toPartName } from "../../outputs/sitemap/to-parts.ts";
import { respondWithSitemap, type Sitemap, toEntry } from "../../outputs/sitemap/write-sitemap.ts";
import { readSite } from "../../site/read-site.ts";

/** All URLs of a small dataset; an index of sitemaps for a large one. */
export const GET = ({ signal }: Request) => respondWithSitemap(() => readSitemap(signal));

async function readSitemap(signal: AbortSignal): Promise<Sitemap> {
  const [parts, { origin }] = await Promise.all([readParts(), readSite()]);
  if (!parts) return { kind: "url", entries: readAll(origin, signal) };
  const files = ["pages.xml", ...parts.windows.map(toPartName)];
  return { kind: "sitemap", entries: toFiles(origin, files, parts.changed) };
}

async function* readAll(origin: string, signal: AbortSignal) {
  yield* readPages(origin, signal);
  yield* readEvents(origin, { from: MIN_DAY, to: MAX_DAY }, signal);
}

async function* toFiles(origin: string, files: readonly string[], changed: string) {
  for (const file of files) yield toEntry("sitemap", `${origin}/sitemaps/${file}`, changed);
}
