import { createHash } from "node:crypto";
import type { NextRequest } from "next/server";
import script from "../../../../../packages/embed/src/embed.ts?text";

// Weak, because the compressed script has the same.
const etag = `W/"${createHash("sha256").update(script).digest("base64url").slice(0, 22)}"`;

const headers = {
  "content-type": "text/javascript; charset=utf-8",
  etag,
  // The address never changes. A new release reaches all pages within hours; until then, script and
  // embed of two consecutive releases must work together.
  "cache-control": "public, max-age=3600, stale-while-revalidate=86400",
  // Cross-origin module scripts need the first, cross-origin isolated pages the second.
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

/** The script of the custom element, which other sites load. */
export function GET(request: NextRequest) {
  const known = request.headers.get("if-none-match") ?? "";
  const isKnown = known.split(",").some((tag) => [etag, "*"].includes(tag.trim()));
  return new Response(isKnown ? null : script, { status: isKnown ? 304 : 200, headers });
}
