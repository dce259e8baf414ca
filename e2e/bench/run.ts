import type { Commit } from "@dateline/bench";
import { type FirstView, readFirstView } from "./first-view.ts";
import { type Heap, readHeap } from "./heap.ts";
import { readScores, type Scores } from "./lighthouse.ts";
import { readMachine } from "./machine.ts";
import { type Moving, readMoving } from "./moving.ts";
import { readScrolling, type Scrolling } from "./scrolling.ts";
import type { Subject } from "./subject.ts";

/** One subject's share of a round. */
export type Found = { first: FirstView; moving: Moving; scrolling: Scrolling | null };

export type Results = {
  at: string;
  machine: Record<string, string>;
  minutes: number;
  subjects: {
    name: string;
    isOurs: boolean;
    rounds: Found[];
    heap: Heap | null;
    scores: { phone: Scores; desktop: Scores } | null;
  }[];
};

export type Plan = {
  /** The commit that is measured; null outside of a git checkout. */
  commit: Commit | null;
  rounds: number;
  /** Minutes of panning before the heap is measured again; 0 to skip this. */
  minutes: number;
  /** The folder in which Lighthouse is installed; null to skip it. */
  lighthouse: string | null;
};

const tell = (text: string) => process.stderr.write(`${text}\n`);

/**
 * Measures the subjects in turns, round by round, so that other load on the machine affects all of
 * them. Measures that take minutes are taken once, at the end.
 */
export async function measure(subjects: readonly Subject[], plan: Plan): Promise<Results> {
  const results: Results = {
    at: new Date().toISOString(),
    machine: readMachine(plan.commit),
    minutes: plan.minutes,
    subjects: subjects.map(({ name, isOurs }) => ({
      name,
      isOurs,
      rounds: [],
      heap: null,
      scores: null,
    })),
  };
  const turns = subjects.map((subject, n) => ({ subject, result: results.subjects[n] }));
  for (let round = 1; round <= plan.rounds; round++) {
    for (const { subject, result } of turns) {
      tell(`Round ${round}: ${subject.name}`);
      result?.rounds.push({
        first: await readFirstView(subject),
        moving: await readMoving(subject),
        scrolling: await readScrolling(subject),
      });
    }
  }
  for (const { subject, result } of turns) {
    if (!subject.isOurs || result === undefined) continue;
    if (plan.lighthouse !== null) {
      tell(`Lighthouse: ${subject.name}`);
      const phone = await readScores(plan.lighthouse, subject.firstView, "phone");
      const desktop = await readScores(plan.lighthouse, subject.firstView, "desktop");
      result.scores = { phone, desktop };
    }
    if (plan.minutes > 0) {
      tell(`Heap, ${plan.minutes} minutes: ${subject.name}`);
      result.heap = await readHeap(subject, plan.minutes);
    }
  }
  return results;
}
