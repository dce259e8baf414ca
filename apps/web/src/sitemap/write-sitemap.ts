import { toSiteCaching } from "../site/caching.ts";

/** The protocol's limit for one file. */
const mostEntries = 50_000;

/** One address of a sitemap, or one file of an index. */
export function toEntry(kind: "url" | "sitemap", address: string, changed?: string): string {
  const escaped = address.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const lastmod = changed ? `<lastmod>${changed.slice(0, 10)}</lastmod>` : "";
  return `<${kind}><loc>${escaped}</loc>${lastmod}</${kind}>\n`;
}

const roots = { url: "urlset", sitemap: "sitemapindex" };

/** A file of the sitemap protocol, sent as its entries come. What fails on the way breaks the answer off: half is not the whole. */
export function respondWithSitemap(
  kind: "url" | "sitemap",
  entries: AsyncIterable<string>,
): Response {
  const encoder = new TextEncoder();
  const pieces = writePieces(kind, entries);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/xml; charset=utf-8", ...toSiteCaching() },
  });
}

async function* writePieces(kind: "url" | "sitemap", entries: AsyncIterable<string>) {
  const root = roots[kind];
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`;
  let written = 0;
  let piece = "";
  for await (const entry of entries) {
    if (++written > mostEntries) break;
    piece += entry;
    if (piece.length > 20_000) {
      yield piece;
      piece = "";
    }
  }
  yield `${piece}</${root}>\n`;
}
