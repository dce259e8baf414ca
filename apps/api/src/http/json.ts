import { badRequest } from "./bad-request.ts";

/** No argument of the schema nests deeper than 6, and no recursion that follows overflows at this. */
const maxDepth = 20;

/**
 * Parses JSON from a client; `name` is what it stands in, for the messages of what is refused. A
 * number that becomes infinite is, because it would be written as null, and so would share the
 * cache key of another question.
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
