import { badRequest } from "./bad-request.ts";

/** Arguments of the schema nest up to 6 levels. At this depth no recursion overflows the stack. */
const maxDepth = 20;

/**
 * Parses JSON from a client; `name` identifies it in error messages. Numbers that overflow to
 * infinity are refused, because they serialize to null and would share a cache key with another
 * request.
 */
export function parseJson(name: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  check(name, value, 1);
  return value;
}

function check(name: string, value: unknown, depth: number): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw badRequest(`${name} has a number beyond ±${Number.MAX_VALUE.toPrecision(2)}.`);
  }
  if (typeof value !== "object" || value === null) return;
  if (depth > maxDepth) {
    throw badRequest(`${name} has more than ${maxDepth} levels of objects and arrays.`);
  }
  for (const part of Object.values(value)) check(name, part, depth + 1);
}
