import { setTimeout as sleep } from "node:timers/promises";
import { type Fleet, openFleet } from "../own-fleet.ts";
import { expect, test } from "../test.ts";

// An operator restarts several servers behind a proxy one by one, while people read.

// One fleet for all tests. Five servers restart while the others are under load.
test.describe.configure({ mode: "default", timeout: 600_000 });

let fleet: Fleet;
test.beforeAll(async () => {
  fleet = await openFleet({ apis: 3, dashboards: 2 });
});
test.afterAll(() => fleet.close());

type Answers = { answered: number; failed: string[] };

/** Reads repeatedly until `isOver`, with pauses that leave the CPU to the starting servers. */
async function readOn(url: string, init: RequestInit, isOver: () => boolean): Promise<Answers> {
  const answers: Answers = { answered: 0, failed: [] };
  while (!isOver()) {
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      if (response.status === 200 && !text.includes('"errors"')) answers.answered += 1;
      else answers.failed.push(`${url} ${response.status} ${text.slice(0, 200)}`);
    } catch (error) {
      answers.failed.push(`${url} ${error}`);
    }
    await sleep(20);
  }
  return answers;
}

const operation = (size: number): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query: `{ eventCount events(first: ${size}) { nodes { slug title } } }` }),
});

test("no request fails while three APIs and two dashboards restart in turn", async () => {
  const { apis, dashboards, apiProxy, webProxy } = fleet;
  let isOver = false;
  const readers = [
    ...[1, 2, 3].map((size) => readOn(`${apiProxy.url}/graphql`, operation(size), () => isOver)),
    readOn(`${webProxy.url}/api/graphql`, operation(4), () => isOver),
    readOn(`${webProxy.url}/embed`, {}, () => isOver),
    readOn(`${webProxy.url}/`, {}, () => isOver),
  ];
  const before = new Map([...apiProxy.counts, ...webProxy.counts]);
  for (const member of [...apis, ...dashboards]) await member.restart();
  const isUsedAgain = ({ url, proxy }: (typeof apis)[number]) =>
    (proxy.counts.get(url) ?? 0) > (before.get(url) ?? 0);
  await expect.poll(() => [...apis, ...dashboards].every(isUsedAgain)).toBe(true);
  isOver = true;
  const answers = await Promise.all(readers);
  expect(answers.flatMap(({ failed }) => failed)).toEqual([]);
  expect([...apiProxy.failures, ...webProxy.failures]).toEqual([]);
  for (const { answered } of answers) expect(answered).toBeGreaterThan(0);
});

test("a dashboard that stops still answers pages, but keeps no connection", async () => {
  const [member] = fleet.dashboards;
  if (!member) throw new Error("There is no dashboard.");
  const kept = await fetch(`${member.url}/icon.svg`);
  // Longer than the 60 seconds for which proxies keep a connection.
  expect(kept.headers.get("keep-alive")).toBe("timeout=65");
  member.child().kill("SIGTERM");
  await member.proxy.until(member.url, "unused");
  const ready = await fetch(`${member.url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ problem: "The server is stopping." });
  for (const path of ["/", "/icon.svg", "/embed"]) {
    const answer = await fetch(`${member.url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("connection")).toBe("close");
    await answer.arrayBuffer();
  }
  await member.restart();
});
