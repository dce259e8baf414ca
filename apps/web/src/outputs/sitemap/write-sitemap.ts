import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { retryAfterSeconds } from "../../outage/call-api.ts";
import { toSiteCaching } from "../../site/caching.ts";

/** The protocol's limit. */
const maxUrls = 50_000;

/** A URL in a sitemap, or a file in an index. */
export function toEntry(kind: "url" | "sitemap", address: string, changed?: string): string {
  const escaped = address.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const lastmod = changed ? `<lastmod>${changed.slice(0, 10)}</lastmod>` : "";
  return `<${kind}><loc>${escaped}</loc>${lastmod}</${kind}>\n`;
}

const roots = { url: "urlset", sitemap: "sitemapindex" };

/** The content of a file. */
export type Sitemap = { kind: "url" | "sitemap"; entries: AsyncIterable<string> };

/**
 * Responds once the file is complete: a truncated one, or one of two dataset versions, would look
 * complete to crawlers. Null responds with 404.
 */
export async function respondWithSitemap(read: () => Promise<Sitemap | null>): Promise<Response> {
  try {
    const text = await readAtOneVersion(async () => {
      const sitemap = await read();
      return sitemap && writeSitemap(sitemap);
    });
    if (text === null) return new Response("There is no such file.\n", { status: 404 });
    return new Response(text, {
      headers: { "content-type": "application/xml; charset=utf-8", ...toSiteCaching() },
    });
  } catch {
    const headers = { "retry-after": String(retryAfterSeconds) };
    return new Response("The sitemap cannot be made right now.\n", { status: 503, headers });
  }
}

async function writeSitemap({ kind, entries }: Sitemap): Promise<string> {
  const written: string[] = [];
  for await (const entry of entries) {
    if (written.length === maxUrls) break;
    written.push(entry);
  }
  const root = roots[kind];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${written.join("")}</${root}>\n`;
}
