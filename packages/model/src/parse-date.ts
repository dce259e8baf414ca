import { type ParsedEdtf, parseEdtf } from "@dateline/core";

const cache = new Map<string, ParsedEdtf>();
const maxCached = 20_000;

/**
 * `parseEdtf` with a cache: each date is parsed during validation and again for its row, and events
 * share dates.
 */
export function parseDate(text: string): ParsedEdtf {
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const parsed = parseEdtf(text);
  // Invalid text may be of any length, so it is not cached.
  if (!parsed.ok) return parsed;
  if (cache.size >= maxCached) cache.clear();
  cache.set(text, parsed);
  return parsed;
}
