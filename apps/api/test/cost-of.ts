import { parse } from "graphql";
import { expect } from "vitest";
import { toCost } from "../src/limits/cost.ts";
import { schema } from "../src/schema.ts";
import type { createClient } from "./client.ts";

type Client = Awaited<ReturnType<typeof createClient>>;

/** The cost of an operation with these variables, before it runs. */
export function costOf(query: string, variables: Record<string, unknown> = {}): number {
  const cost = toCost(schema, parse(query), undefined);
  return typeof cost === "number" ? cost : cost(variables);
}

/** Sends an operation that must be refused as too complex and returns the message. */
export async function refuseAsTooComplex(
  client: Client,
  query: string,
  variables: object = {},
): Promise<string> {
  const { code, message } = await client.refuse(query, variables);
  expect(code).toBe("TOO_COMPLEX");
  expect(message).toMatch(/\.$/);
  return message;
}

/** A part of a document written `count` times, each with its index. */
export const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");
