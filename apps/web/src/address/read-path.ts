import { cleanValue, isSlug } from "@dateline/core";

/** What the path of an address leads to: `moved` has the same page at its one address. */
export type ReadPath =
  | { type: "found" }
  | { type: "moved"; path: string; query: string }
  | { type: "unknown" };

/** What may follow the slug in the paths that have one. */
const endings: Record<string, readonly string[]> = {
  events: ["", "cite", "og.png"],
  organizations: ["", "og.png"],
  people: ["", "og.png"],
};
const plainPages = ["/", "/about", "/embed", "/print"];

/**
 * Reads the path of a request. Next.js answers 500 without a page where a percent sign in the path
 * of a slug is malformed (vercel/next.js#92527), and an empty document where a page with a slug
 * finds nothing, so what cannot be a slug ends here. Capitals, and what chats and mails leave at
 * the end of a link, lead to the page that is meant.
 */
export function readPath(path: string): ReadPath {
  const decoded = decode(path);
  if (decoded === null) return { type: "unknown" };
  if (isPage(path)) return { type: "found" };
  const moved = clean(decoded);
  if (isPage(moved.path)) return { type: "moved", ...moved };
  const folder = path.split("/")[1] ?? "";
  return { type: folder === "print" || Object.hasOwn(endings, folder) ? "unknown" : "found" };
}

function isPage(path: string): boolean {
  if (plainPages.includes(path)) return true;
  const [, folder = "", slug = "", ending = "", ...more] = path.split("/");
  if (more.length > 0) return false;
  if (folder === "print") return (slug === "organizations" || slug === "people") && isSlug(ending);
  return isSlug(slug) && Object.hasOwn(endings, folder) && !!endings[folder]?.includes(ending);
}

/**
 * The path without what does not belong to it. Parameters without a question mark before them
 * become the query string.
 */
function clean(path: string): { path: string; query: string } {
  const [, steps = "", query = ""] = /^([^?&#]*)(?:[?&]((?:[^#]|(?<=&)#)*))?/s.exec(path) ?? [];
  const names = steps
    .split("/")
    .map((step) => cleanValue(step).toLowerCase())
    .filter((step) => /[\p{L}\p{N}]/u.test(step));
  return { path: `/${names.join("/")}`, query };
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
