import { readEvents, readPages } from "../../../outputs/sitemap/read-addresses.ts";
import { parsePartName } from "../../../outputs/sitemap/to-parts.ts";
import { respondWithSitemap } from "../../../outputs/sitemap/write-sitemap.ts";
import { readSite } from "../../../site/read-site.ts";

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
