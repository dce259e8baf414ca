import { AsyncLocalStorage } from "node:async_hooks";
import { readOutcome } from "../outage/outcome.ts";
import { ApiError, type DatasetVersion } from "./execute.ts";

/** The questions that one page asks, and the version that their answers are of. */
type Scope = {
  dataset: DatasetVersion | null;
  answers: Map<unknown, Map<string, Promise<unknown>>>;
  /** Ends the round, because an answer is of another version. */
  end: () => void;
  hasEnded: boolean;
};

const scopes = new AsyncLocalStorage<Scope>();

// A page reads for about 0.1 s, and what it read of the newer version is in the API's memory when
// it asks again: more than one repetition needs versions that follow each other as fast as that.
const maxRounds = 8;

class VersionChanged extends Error {}

/**
 * Runs `read`, all of whose questions are answered from one dataset version: begins anew when an
 * answer is of another one than those before. Inside of another call it belongs to that one.
 */
export async function readAtOneVersion<Result>(read: () => Promise<Result>): Promise<Result> {
  if (scopes.getStore()) return read();
  for (let round = 0; round < maxRounds; round++) {
    const result = await readOnce(read);
    if (result) return result.value;
  }
  const outcome = readOutcome();
  if (outcome) outcome.isOutage = true;
  throw new ApiError(
    "SERVER_OVERLOADED",
    "The dataset is changing faster than it can be read. Try again in a moment.",
    1,
  );
}

/** Null if the answers were of several versions. */
async function readOnce<Result>(read: () => Promise<Result>): Promise<{ value: Result } | null> {
  const { promise: ended, resolve } = withResolvers<null>();
  const scope: Scope = {
    dataset: null,
    answers: new Map(),
    hasEnded: false,
    end() {
      scope.hasEnded = true;
      resolve(null);
    },
  };
  const reading = scopes.run(scope, read).then((value) => ({ value }));
  try {
    const result = await Promise.race([reading, ended]);
    return scope.hasEnded ? null : result;
  } catch (error) {
    if (scope.hasEnded) return null;
    throw error;
  } finally {
    // What a page did not wait for may still come, from a newer version.
    scope.hasEnded = true;
  }
}

/** The version of all answers so far; null outside of `readAtOneVersion`, or before the first. */
export const versionInScope = (): DatasetVersion | null => scopes.getStore()?.dataset ?? null;

type Ask<Result> = (onDataset: (dataset: DatasetVersion) => void) => Promise<Result>;

/**
 * Asks for the page that is being read, each question (a document and its variables) once; null
 * outside of `readAtOneVersion`.
 */
export function askInScope<Result>(
  document: unknown,
  variables: string,
  ask: Ask<Result>,
): Promise<Result> | null {
  const scope = scopes.getStore();
  if (!scope) return null;
  const answers = scope.answers.get(document) ?? new Map<string, Promise<unknown>>();
  scope.answers.set(document, answers);
  const known = answers.get(variables) as Promise<Result> | undefined;
  const answer = known ?? askWithin(scope, ask);
  answers.set(variables, answer);
  return answer;
}

async function askWithin<Result>(scope: Scope, ask: Ask<Result>): Promise<Result> {
  if (scope.hasEnded) throw new VersionChanged();
  const result = await ask((dataset) => {
    scope.dataset ??= dataset;
    if (dataset.identity !== scope.dataset.identity) scope.end();
  });
  if (scope.hasEnded) throw new VersionChanged();
  return result;
}

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolveIt) => {
    resolve = resolveIt;
  });
  return { promise, resolve };
}
