import { cleanValue, isSlug } from "@dateline/core";

/** The result of reading a path; `moved` has the canonical address of the page. */
export type ReadPath =
  | { type: "found" }
  | { type: "moved"; path: string; query: string }
  | { type: "unknown" };

/** Path segments that may follow a slug. */
const endings: Record<string, readonly string[]> = {
  events: ["", "cite", "og.png"],
  organizations: ["", "og.png"],
  people: ["", "og.png"],
  stories: ["", "og.png"],
  exports: [],
  import: [],
};
const plainPages = ["/", "/about", "/embed", "/print", "/patterns", "/exports", "/import"];
/** Prefixes of the paths of pages, with the folders of the pages behind them. */
const prefixes: Record<string, readonly string[]> = {
  print: ["organizations", "people", "stories"],
  patterns: ["organizations", "people"],
};

/**
 * Reads the path of a request. Next.js responds to a malformed percent sign in a slug with 500 and
 * no page (vercel/next.js#92527), and to an unknown slug with an empty document, so anything that
 * cannot be a slug is rejected here. Upper case, and what chats and mails add to the end of a link,
 * are redirected.
 */
export function readPath(path: string): ReadPath {
  const decoded = decode(path);
  if (decoded === null) return { type: "unknown" };
  if (isPage(path)) return { type: "found" };
  const moved = clean(decoded);
  if (isPage(moved.path)) return { type: "moved", ...moved };
  const folder = path.split("/")[1] ?? "";
  return {
    type: Object.hasOwn({ ...prefixes, ...endings }, folder) ? "unknown" : "found",
  };
}

function isPage(path: string): boolean {
  if (plainPages.includes(path)) return true;
  const [, folder = "", slug = "", ending = "", ...more] = path.split("/");
  if (more.length > 0) return false;
  if (Object.hasOwn(prefixes, folder)) {
    return prefixes[folder]?.includes(slug) === true && isSlug(ending);
  }
  return isSlug(slug) && Object.hasOwn(endings, folder) && !!endings[folder]?.includes(ending);
}

/**
 * Removes characters that do not belong to a path. Parameters without a question mark become the
 * query string.
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
