import { AsyncLocalStorage } from "node:async_hooks";
import { readOutcome } from "../outage/outcome.ts";
import { ApiError, type DatasetVersion } from "./execute.ts";

/** The operations of one page, and the dataset version of their results. */
type Scope = {
  dataset: DatasetVersion | null;
  answers: Map<unknown, Map<string, Promise<unknown>>>;
  /** Ends the round, because a result has another version. */
  end: () => void;
  hasEnded: boolean;
};

const scopes = new AsyncLocalStorage<Scope>();

// Reading a page takes about 0.1 s, and less when repeated, because most results are cached. A
// second repetition is needed only if two versions are published within that time.
const maxRounds = 8;

class VersionChanged extends Error {}

/**
 * Runs `read` so that all results have the same dataset version, repeating it when a result has
 * another version than those before. Nested calls join the outer one.
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

/** Null if the results had several versions. */
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
    // A request that the page did not wait for may finish later, with a newer version.
    scope.hasEnded = true;
  }
}

/**
 * The version of all results so far; null outside of `readAtOneVersion` and before the first
 * result.
 */
export const versionInScope = (): DatasetVersion | null => scopes.getStore()?.dataset ?? null;

type Ask<Result> = (onDataset: (dataset: DatasetVersion) => void) => Promise<Result>;

/**
 * Sends an operation for the current page, once for equal variables; null outside of
 * `readAtOneVersion`.
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
