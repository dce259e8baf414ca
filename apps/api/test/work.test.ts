import { openDatabase } from "@dateline/db";
import { parseTrustedProxies } from "@dateline/limits";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { toDocumentPrice } from "../src/limits/text-prices.ts";
import {
  maxRunning,
  maxRunningPerClient,
  maxWaiting,
  maxWaitingPerClient,
} from "../src/limits/work.ts";
import { ask } from "./ask.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const client = await createClient();
const database = openDatabase({ url: client.url, readOnly: true });
afterAll(() => database.close());

const slow = { query: "{ events(first: 1) { nodes { slug } } }" };
// Each of its fields sends a statement.
const wide = {
  query: `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: eventCount(filter: { minOwners: ${n} })`).join(" ")} }`,
};
// Too expensive for a client to have two of them executed at once.
const dear = {
  query: "{ organizations(first: 100) { nodes { events(first: 60) { nodes { slug } } } } }",
};
const quick = { query: "{ organizations { nodes { slug } } }" };
const attacker = "127.0.0.2";
const reader = "127.0.0.3";

// While a test runs, no statement that reads events ends.
let unlock = async () => {};
beforeEach(async () => {
  const lock = await client.database.pool.connect();
  await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
  unlock = async () => {
    unlock = async () => {};
    await lock.query("ROLLBACK");
    lock.release();
  };
});
afterEach(() => unlock());

const start = (proxies: string, costLimit = 0) =>
  listen({
    database,
    cacheBytes: 1_000_000,
    rateLimit: { limit: 0, costLimit, trustedProxies: parseTrustedProxies(proxies) },
  });

type Answer = Awaited<ReturnType<typeof ask>>;

/** Sends requests at once and returns the first `expected` answers. */
async function sendAtOnce(send: () => Promise<Answer>, count: number, expected: number) {
  const first: Answer[] = [];
  let enough = () => {};
  const seen = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const all = Array.from({ length: count }, async () => {
    const answer = await send();
    if (first.length < expected) first.push(answer);
    if (first.length === expected) enough();
    return answer;
  });
  if (expected > 0) await seen;
  return { first, all: Promise.all(all) };
}

describe("while one client sends more slow operations than there are connections", () => {
  test.each([
    ["many operations", slow, maxRunningPerClient],
    ["operations of many statements", wide, maxRunningPerClient],
    ["operations of a high cost", dear, 1],
  ])(
    "of %s, others are answered, and it is refused beyond what may wait",
    async (_, body, running) => {
      const { port } = await start("none");
      const allowed = running + maxWaitingPerClient;
      const { first, all } = await sendAtOnce(
        () => ask(port, { body, localAddress: attacker }),
        allowed + 6,
        6,
      );
      for (const refused of first) {
        expect(refused.status).toBe(429);
        expect(refused.headers["retry-after"]).toBe("1");
        expect(JSON.parse(refused.body).errors).toEqual([
          {
            message: `You have ${allowed} operations running or waiting, the max per client. Send the next ones when some have finished.`,
            extensions: { code: "RATE_LIMITED" },
          },
        ]);
      }
      // More than may run at once, as a page of the dashboard asks.
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => ask(port, { body: quick, localAddress: reader })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(JSON.parse(answers[0]?.body ?? "").data.organizations.nodes).toHaveLength(5);
      await unlock();
      await all;
      expect((await ask(port, { body, localAddress: attacker })).status).toBe(200);
    },
  );
});

test("with a full queue further operations are refused with Retry-After, and cached answers are still served", async () => {
  const { port } = await start("127.0.0.1", 10_000);
  const kept = await ask(port, { body: quick, localAddress: reader });
  const { first, all } = await sendAtOnce(
    () => ask(port, { body: slow }),
    maxRunning + maxWaiting + 3,
    3,
  );
  const refused = await ask(port, { body: slow, localAddress: reader });
  for (const { status, headers, body } of [...first, refused]) {
    expect(status).toBe(503);
    expect(headers["retry-after"]).toBe("5");
    expect(headers["cache-control"]).toBe("no-store");
    expect(JSON.parse(body).errors).toEqual([
      {
        message: `The server is busy: ${maxWaiting} operations are waiting. Try again in 5 s.`,
        extensions: { code: "SERVER_OVERLOADED" },
      },
    ]);
  }
  const { cost } = JSON.parse(kept.body).extensions;
  // A refused operation costs nothing, except for parsing its document.
  const parsed = toDocumentPrice(quick.query);
  expect(refused.headers.ratelimit).toContain(`"cost";r=${10_000 - cost.requested - parsed};`);

  const again = await ask(port, { body: quick, localAddress: reader });
  expect([again.status, again.body]).toEqual([200, kept.body]);
  const invalid = await ask(port, { body: { query: "{ nonsense }" }, localAddress: reader });
  expect(JSON.parse(invalid.body).errors[0].extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");

  await unlock();
  await all;
  expect((await ask(port, { body: slow, localAddress: reader })).status).toBe(200);
});

test("clients that fill the queue are displaced by a client that has used less", async () => {
  const { port } = await start("none", 1_000_000);
  const attackers = Array.from({ length: 20 }, (_, index) => `127.0.1.${index + 1}`);
  const attack = (localAddress = attacker) => ask(port, { body: slow, localAddress });
  // As many operations of each attacker as run and wait at most, and one more.
  const rounds = Array.from({ length: (maxRunning + maxWaiting) / attackers.length });
  const sent = rounds
    .flatMap(() => attackers.map((address) => attack(address)))
    .concat(attack(attackers[0]));
  const refused = await new Promise<Answer>((resolve) => {
    for (const one of sent) void one.then((given) => given.status !== 200 && resolve(given));
  });
  expect(refused.status).toBe(503);
  const answer = ask(port, { body: slow, localAddress: reader });
  expect((await attack(attackers[1])).status).toBe(503);
  await unlock();
  expect((await answer).status).toBe(200);
});
