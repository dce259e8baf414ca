import { parseTrustedProxies } from "@dateline/limits";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";
import { type Answer, answers, send } from "./requests.ts";

// What is handed to several answers, such as an object of headers or a kept error, must not be
// written to: it would grow with each, or carry what is of one client to another.

const { database } = await createClient();
const trustedProxies = parseTrustedProxies("none");
if (!trustedProxies) throw new Error("none");
const rateLimit = { limit: 100_000, costLimit: 0, trustedProxies };
const { port } = await listen({ database, cacheBytes: 1_000_000, rateLimit });

const ownFields = ["date", "x-request-id", "ratelimit"];

/** The status and headers, but for what is of this request alone. */
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
