import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { attacks } from "./attacks.ts";
import { serveJobs } from "./child.ts";
import type { AttackJob, AttackResult } from "./jobs.ts";
import { manyDocuments } from "./many-documents.ts";
import { type Answer, openSender } from "./send.ts";

// The attackers run in a separate process that does as little as possible: it discards the answers.

const maxHeldPerClient = 20;

async function run(job: AttackJob): Promise<AttackResult> {
  const { atOnce, isOneClient, firstClient, asksPerClient, names } = job;
  const intervalMs = isOneClient ? job.intervalMs * atOnce : job.intervalMs;
  const attack = [...attacks, manyDocuments].find(({ key }) => key === job.attack);
  if (!attack) throw new Error(`There is no attack "${job.attack}".`);
  const sender = openSender(job.origin);
  const signal = AbortSignal.timeout(job.ms);
  setMaxListeners(0, signal);
  const result: AttackResult = { asks: 0, answers: {}, statuses: [] };
  const note = (answer: Answer) => {
    const name = toName(answer);
    result.answers[name] = (result.answers[name] ?? 0) + 1;
    if (!result.statuses.includes(answer.status)) result.statuses.push(answer.status);
  };
  let nextClient = firstClient + atOnce;

  async function attackAs(first: number): Promise<void> {
    let client = first;
    const held: Promise<void>[] = [];
    for (let own = 1; !signal.aborted && result.asks < job.asks; own++) {
      const start = performance.now();
      const ask = attack?.toAsk(job.firstAsk + result.asks++, names);
      if (!ask) break;
      const answered = sender.send(ask, toAddress(client), signal).then(note);
      if (attack?.isHeld) held.push(answered);
      else await answered;
      if (attack?.isHeld && held.length >= maxHeldPerClient) break;
      if (own % asksPerClient === 0) client = nextClient++;
      const pause = start + intervalMs - performance.now();
      if (pause > 0) await sleep(pause, undefined, { signal }).catch(() => {});
    }
    await Promise.all(held);
  }

  await Promise.all(
    Array.from({ length: atOnce }, (_, n) => attackAs(firstClient + (isOneClient ? 0 : n))),
  );
  sender.close();
  return result;
}

/** 198.18.0.0/15 is reserved for benchmarks. */
const toAddress = (client: number) =>
  `198.${18 + (client >> 16)}.${(client >> 8) & 255}.${client & 255}`;

function toName({ status, bytes, text }: Answer): string {
  if (status === null) return "no answer";
  const code = bytes < 2000 ? /"code":"(\w+)"/.exec(text)?.[1] : undefined;
  return code === undefined ? String(status) : `${status} ${code}`;
}

serveJobs(run);
