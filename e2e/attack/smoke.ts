import type { Attack } from "./attack.ts";
import type { Arena } from "./run.ts";

const asks = 2;
// Longer than the servers wait for a body that never comes.
const patienceMs = 60_000;

/** Sends each attack twice while the reader reads. Resolves to a message for each wrong answer. */
export async function tryEach(arena: Arena, attacks: readonly Attack[]): Promise<string[]> {
  const problems: string[] = [];
  for (const attack of attacks) {
    const [{ statuses, answers }, samples] = await Promise.all([
      arena.attack(attack, { atOnce: 1, isOneClient: true, asks, ms: patienceMs }),
      arena.read(1000),
    ]);
    if (statuses.some((status) => status === null || !attack.statuses.includes(status))) {
      problems.push(`${attack.title}: the attacker got ${JSON.stringify(answers)}`);
    }
    for (const { failure } of samples) {
      if (failure !== null) problems.push(`${attack.title}: the reader got ${failure}`);
    }
  }
  return problems;
}
