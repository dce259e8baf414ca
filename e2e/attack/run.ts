import { setTimeout as sleep } from "node:timers/promises";
import type { Attack, Names } from "./attack.ts";
import { startChild } from "./child.ts";
import type { AttackJob, AttackResult, ReadJob, Sample } from "./jobs.ts";
import { watchMemory } from "./memory.ts";

/** The stack to attack; a process ID is null if its memory is not measured. */
export type Target = {
  webUrl: string;
  apiUrl: string;
  webPid: number | null;
  apiPid: number | null;
};

export type Peak = { apiMb: number | null; webMb: number | null };

/** How an attack is sent: the number of concurrent requests, from one client or one per client. */
export type Level = { atOnce: number; isOneClient: boolean };

export type Turn = {
  key: string;
  title: string;
  level: Level;
  asks: number;
  answers: AttackResult["answers"];
  samples: Sample[];
  /** Time after the attack until a page and a chronology are fast again. */
  recoveryMs: number;
  peak: Peak;
};

export type Plan = { attacks: readonly Attack[]; levels: readonly Level[]; ms: number };

const tell = (text: string) => process.stderr.write(`${text}\n`);

/** Interval of one client, within the rate limit of 600 requests per minute. */
const intervalMs = 100;
const recoveryPatienceMs = 30_000;

/**
 * The processes of the attackers and of the reader, with counters, so that each round uses new
 * clients and new requests.
 */
export function openArena(target: Target, names: Names) {
  const attackers = startChild<AttackJob, AttackResult>("attacker.ts");
  const reader = startChild<ReadJob, Sample[]>("reader.ts");
  let clients = 0;
  let readers = 0;
  let asked = 0;

  function read(ms: number): Promise<Sample[]> {
    readers += 1;
    const client = `203.0.113.${readers % 250}`;
    const { webUrl, apiUrl } = target;
    return reader.run({ webUrl, apiUrl, client, first: readers * 37, ms });
  }

  async function attack(
    { key, server }: Attack,
    given: Pick<AttackJob, "atOnce" | "isOneClient" | "ms"> & Partial<AttackJob>,
  ): Promise<AttackResult> {
    const result = await attackers.run({
      attack: key,
      origin: server === "api" ? target.apiUrl : target.webUrl,
      names: [...names],
      firstClient: clients,
      firstAsk: asked,
      asks: Number.MAX_SAFE_INTEGER,
      intervalMs,
      asksPerClient: Number.MAX_SAFE_INTEGER,
      ...given,
    });
    clients +=
      given.atOnce + Math.ceil(result.asks / (given.asksPerClient ?? Number.MAX_SAFE_INTEGER));
    asked += result.asks;
    return result;
  }

  /** Waits until the reader's requests of one second, each kind sent twice, are all fast. */
  async function recover(): Promise<number> {
    const start = performance.now();
    while (performance.now() - start < recoveryPatienceMs) {
      const begin = performance.now();
      const samples = await read(1000);
      if (samples.every(({ failure, ms }) => failure === null && ms < 1000)) return begin - start;
    }
    return recoveryPatienceMs;
  }

  return {
    read,
    attack,
    async takeTurn(one: Attack, level: Level, ms: number): Promise<Turn> {
      const stopWatch = watch(target);
      const [{ asks, answers }, samples] = await Promise.all([
        attack(one, { ...level, ms }),
        read(ms),
      ]);
      const recoveryMs = await recover();
      const { key, title } = one;
      return { key, title, level, asks, answers, samples, recoveryMs, peak: stopWatch() };
    },
    close() {
      attackers.stop();
      reader.stop();
    },
  };
}

export type Arena = ReturnType<typeof openArena>;

/** Measures a quiet period, then each attack with an increasing number of concurrent requests. */
export async function measure(
  arena: Arena,
  plan: Plan,
): Promise<{ quiet: Sample[]; turns: Turn[] }> {
  // A warm-up, which compiles code and opens connections.
  await arena.read(plan.ms);
  const quiet: Sample[] = [];
  const turns: Turn[] = [];
  for (const attack of plan.attacks) {
    quiet.push(...(await arena.read(plan.ms)));
    for (const level of plan.levels) {
      const turn = await arena.takeTurn(attack, level, plan.ms);
      turns.push(turn);
      const failed = turn.samples.filter(({ failure }) => failure !== null).length;
      const worst = Math.max(...turn.samples.map(({ ms }) => ms));
      tell(
        `${turn.key}, ${toLevelText(level)}: worst ${worst.toFixed(0)} ms, ${failed} failed, recovered after ${turn.recoveryMs.toFixed(0)} ms, ${JSON.stringify(turn.answers)}, ${JSON.stringify(turn.peak)}`,
      );
      await sleep(500);
    }
  }
  return { quiet, turns };
}

/** "20 of one client", "20 clients". */
export const toLevelText = ({ atOnce, isOneClient }: Level): string =>
  isOneClient ? `${atOnce} of one client` : `${atOnce} clients`;

export function watch({ apiPid, webPid }: Target): () => Peak {
  const api = apiPid === null ? null : watchMemory(apiPid);
  const web = webPid === null ? null : watchMemory(webPid);
  return () => ({ apiMb: api?.stop() ?? null, webMb: web?.stop() ?? null });
}

/** Slugs of organizations and people; made up if there are too few. */
export async function readNames(apiUrl: string): Promise<string[]> {
  const query =
    "{ organizations(first: 100) { nodes { slug } } people(first: 100) { nodes { slug } } }";
  const response = await fetch(`${apiUrl}/graphql?${new URLSearchParams({ query })}`);
  const { data } = (await response.json()) as {
    data: Record<"organizations" | "people", { nodes: { slug: string }[] }>;
  };
  const slugs = [...data.organizations.nodes, ...data.people.nodes].map(({ slug }) => slug);
  while (slugs.length < 100) slugs.push(`unknown-${slugs.length}`);
  return slugs;
}
