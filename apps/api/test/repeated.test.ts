import { parseTrustedProxies } from "@dateline/limits";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";
import { type Answer, answers, send } from "./requests.ts";

// Objects that several answers share, such as headers or a cached error, must not be written to:
// they would grow with each answer, or leak what belongs to one client to another.

const { database } = await createClient();
const trustedProxies = parseTrustedProxies("none");
if (!trustedProxies) throw new Error("none");
const rateLimit = { limit: 100_000, costLimit: 0, trustedProxies };
const { port } = await listen({ database, cacheBytes: 1_000_000, rateLimit });

const ownFields = ["date", "x-request-id", "ratelimit"];

/** The status and headers, except those that are specific to one request. */
const toHead = ({ status, headers }: Answer): string =>
  JSON.stringify([status, [...headers].filter(([name]) => !ownFields.includes(name))]);

test.each(answers)(
  "%s: %i, with the same headers a hundred times",
  async (_what, _status, bytes) => {
    const first = toHead(await send(port, bytes));
    for (let batch = 0; batch < 20; batch++) {
      const more = await Promise.all(Array.from({ length: 5 }, () => send(port, bytes)));
      for (const answer of more) expect(toHead(answer)).toBe(first);
    }
  },
);
