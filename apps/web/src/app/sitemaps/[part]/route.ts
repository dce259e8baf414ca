import { readEvents, readPages } from "../../../outputs/sitemap/read-addresses.ts";
import { readParts } from "../../../outputs/sitemap/read-parts.ts";
import { toPartName } from "../../../outputs/sitemap/to-parts.ts";
import { respondWithSitemap } from "../../../outputs/sitemap/write-sitemap.ts";
import { readSite } from "../../../site/read-site.ts";

type Context = { params: Promise<{ part: string }> };

/** One file of a large sitemap. */
export async function GET({ signal }: Request, { params }: Context) {
  const { part } = await params;
  return respondWithSitemap(async () => {
    const { origin } = await readSite();
    if (part === "pages.xml") return { kind: "url", entries: readPages(origin, signal) };
    // Only windows that the index lists: a file takes about a hundred requests to the API, which
    // count toward no client's limit.
    const window = (await readParts())?.windows.find((one) => toPartName(one) === part);
    return window ? { kind: "url", entries: readEvents(origin, window, signal) } : null;
  });
}
