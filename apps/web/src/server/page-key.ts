import type { IncomingMessage } from "node:http";

/** Documents, and the payloads that the framework sends to an open page. */
const pagePath =
  /^\/(?:(?:embed|about|exports|print|patterns)?|(?:events|organizations|people|stories)\/[a-z0-9-]+|print\/(?:organizations|people|stories)\/[a-z0-9-]+|patterns\/(?:organizations|people)\/[a-z0-9-]+)$/;

/** Headers that name the origin, which pages contain, and headers that the framework reads. */
const keyHeaders =
  /^(?:host|x-forwarded-(?:host|proto)|rsc|next-.*|x-(?:next|middleware|invoke|matched|now|vercel|action).*|content-security-policy.*|x-dateline-(?:path|nowhere))$/;

/**
 * Everything that a page depends on besides the version: its address, these headers, the kind of
 * robot, if any, and the day in UTC, around which an empty timeline is drawn. Null if the request
 * is not for a page.
 */
export function toPageKey(
  { url = "", headers }: Pick<IncomingMessage, "url" | "headers">,
  toRobot: (userAgent: string) => string | undefined,
): string | null {
  const [path = "", ...query] = url.split("?");
  // With a format it is a file, which is not cached.
  const isFile = path === "/exports" && new URLSearchParams(query.join("?")).has("format");
  if (isFile || !pagePath.test(path)) return null;
  const read = Object.entries(headers)
    .filter(([name]) => keyHeaders.test(name))
    .map(([name, value]) => [name, String(value)])
    .sort(([one = ""], [other = ""]) => (one < other ? -1 : 1));
  const robot = toRobot(headers["user-agent"] ?? "") ?? "";
  return JSON.stringify([url, new Date().toISOString().slice(0, 10), robot, read]);
}
