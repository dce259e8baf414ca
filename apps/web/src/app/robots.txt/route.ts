import { toSiteCaching } from "../../site/caching.ts";
import { readSite } from "../../site/read-site.ts";

/** Disallows the API and pages that repeat others: prints and citations. */
export async function GET() {
  const { origin } = await readSite();
  const lines = [
    "User-agent: *",
    "Allow: /",
    "Disallow: /api/",
    "Disallow: /print",
    "Disallow: /patterns",
    "Disallow: /exports",
    "Disallow: /events/*/cite",
    "",
    `Sitemap: ${origin}/sitemap.xml`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", ...toSiteCaching() },
  });
}
