import { setTimeout as sleep } from "node:timers/promises";
import type { OwnStack } from "../own-stack.ts";
import { eventCounts, findSigns, type Mark, type Sign, toMarkedFiles } from "./datasets.ts";
import { createReaders, type Reader } from "./readers.ts";

type Tally = { answers: number; mixed: number; refused: number; failed: number };

export type Outcome = {
  publications: number;
  tallies: Map<string, Tally>;
  /** Descriptions of the first few problems. */
  problems: string[];
};

export type Wanted = { answers: number; publications: number };

/** How long a reader that was refused pauses, so that fast readers do not crowd out slow ones. */
const refusedPauseMs = 200;

/**
 * Publishes two datasets in turns while readers read, until there are as many responses and
 * publications as wanted and each reader has had a response. The stack already has A, beside events
 * of other datasets.
 */
export async function readWhilePublishing(
  stack: Pick<OwnStack, "webUrl" | "apiUrl" | "importAgain">,
  wanted: Wanted,
): Promise<Outcome> {
  const others = (await readEventCount(stack.apiUrl)) - eventCounts.A;
  const outcome: Outcome = { publications: 0, tallies: new Map(), problems: [] };
  let answers = 0;
  let hasFailed = false;
  const isDone = () =>
    hasFailed ||
    (answers >= wanted.answers &&
      outcome.publications >= wanted.publications &&
      [...outcome.tallies.values()].every((tally) => tally.answers + tally.failed > 0));
  const publish = async () => {
    for (let mark: Mark = "B"; !isDone(); mark = mark === "A" ? "B" : "A") {
      await stack.importAgain(toMarkedFiles(mark));
      outcome.publications++;
    }
  };
  const read = async ({ name, read }: Reader) => {
    const tally = outcome.tallies.get(name) ?? {
      answers: 0,
      mixed: 0,
      refused: 0,
      failed: 0,
    };
    outcome.tallies.set(name, tally);
    while (!isDone()) {
      // Leaves the CPU to the imports that are still pending.
      if (answers >= wanted.answers) await sleep(50);
      try {
        const text = await read();
        if (text === null) {
          tally.refused++;
          await sleep(refusedPauseMs);
          continue;
        }
        answers++;
        tally.answers++;
        const signs = findSigns(text, others);
        if (new Set(signs.map(({ mark }) => mark)).size === 1) continue;
        tally.mixed++;
        outcome.problems.push(`${name}: ${toExcerpts(text, signs)}`);
      } catch (error) {
        tally.failed++;
        outcome.problems.push(`${name} failed: ${(error as Error).message}`);
      }
    }
  };
  const work = [publish(), ...createReaders(stack.webUrl, stack.apiUrl).map(read)];
  try {
    await Promise.all(work);
  } finally {
    // The other readers stop after their next response.
    hasFailed = true;
    await Promise.allSettled(work);
  }
  return outcome;
}

async function readEventCount(apiUrl: string): Promise<number> {
  const response = await fetch(`${apiUrl}/graphql?query={eventCount}`);
  const { data } = (await response.json()) as { data: { eventCount: number } };
  return data.eventCount;
}

/** The first mark of each dataset in a text, with its surroundings. */
function toExcerpts(text: string, signs: readonly Sign[]): string {
  const first = (["A", "B"] as const).map((mark) => signs.find((sign) => sign.mark === mark));
  const excerpts = first.map((sign) => sign && text.slice(Math.max(0, sign.at - 80), sign.at + 40));
  return excerpts.join(" … ");
}
