import { readSite } from "../../../site/read-site.ts";
import { readEvents, readPages } from "../../../sitemap/read-addresses.ts";
import { parsePartName } from "../../../sitemap/to-parts.ts";
import { respondWithSitemap } from "../../../sitemap/write-sitemap.ts";

type Context = { params: Promise<{ part: string }> };

/** One file of a large sitemap. */
export async function GET(_: Request, { params }: Context) {
  const { part } = await params;
  return respondWithSitemap(async () => {
    const { origin } = await readSite();
    if (part === "pages.xml") return { kind: "url", entries: readPages(origin) };
    const window = parsePartName(part);
    return window && { kind: "url", entries: readEvents(origin, window) };
  });
}
