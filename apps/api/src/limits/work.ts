import { FairQueue, QueueRefusal } from "@dateline/limits";
import { traceWait } from "@dateline/traces";
import type { ExecutionResult } from "graphql";
import type { YogaInitialContext } from "graphql-yoga";
import type { Execute } from "../execute/execute.ts";
import { readOperationCost } from "./operation-cost.ts";
import { leafPrice, maxCost } from "./prices.ts";
import type { RateLimit, ServerContext } from "./rate-limit.ts";
import { tooComplex } from "./too-complex.ts";
import { tryLater } from "./try-later.ts";

/** The max number of operations executed at once, about two per connection to the database. */
export const maxRunning = 20;
/**
 * A page of the dashboard sends about ten operations at once for its reader, so some of them wait.
 */
export const maxRunningPerClient = 4;
export const maxWaiting = 200;
export const maxWaitingPerClient = 40;
export const maxWaitSeconds = 10;

/** Seconds after which a client may retry when the server is overloaded. */
const overloadedSeconds = 5;

/** The queue in which operations wait before they are executed. */
export const createOperationQueue = (): FairQueue =>
  new FairQueue({
    maxRunning,
    maxRunningPerClient,
    // Otherwise several expensive operations of one client would keep the only thread busy.
    maxWeightPerClient: maxCost,
    maxWaiting,
    maxWaitingPerClient,
    maxWaitMs: 1000 * maxWaitSeconds,
  });

/**
 * The queue in which statements wait for the pool's connections. A client uses at most a third of
 * them, so that others find a free connection.
 */
export const createStatementQueue = (connections: number): FairQueue =>
  new FairQueue({
    maxRunning: connections,
    maxRunningPerClient: Math.ceil(connections / 3),
  });

type WorkOptions = { rateLimit: RateLimit | null; operations: FairQueue };

/**
 * Refuses an operation that costs too much, charges it to its client, lets it wait for its turn,
 * and adds its cost to the answer. Cached answers do not come here; `useAnswers` charges for them.
 * The client's quotas are not in the answer, because it may be cached and sent to others.
 */
export function executeInTurn(execute: Execute, { rateLimit, operations }: WorkOptions): Execute {
  return async (args) => {
    const context = args.contextValue as ServerContext & YogaInitialContext;
    const cost = readOperationCost(args);
    if (cost > maxCost) return { errors: [tooComplex(toSentence(cost))] };
    const refusal = await rateLimit?.charge(context, cost);
    if (refusal) return { errors: [refusal] };
    const client = rateLimit?.clientOf(context) ?? null;
    const used = rateLimit?.usedCost(context) ?? 0;
    const { signal } = context.request;
    try {
      const result: ExecutionResult = await traceWait(
        "operations",
        () => execute(args),
        (task) => operations.run(client, task, { used, weight: cost, signal }),
      );
      return { ...result, extensions: { ...result.extensions, cost: { requested: cost } } };
    } catch (error) {
      if (!(error instanceof QueueRefusal)) throw error;
      await rateLimit?.giveBack(context, cost);
      return { errors: [toError(error)] };
    }
  };
}

function toSentence(cost: number): string {
  const [asked, most] = [cost, maxCost].map((number) => number.toLocaleString("en"));
  return `The query costs ${asked}: 1 for each record and ${leafPrice} for each value that it can return, and more for what takes longer to find. At most ${most} are allowed. Ask for shorter lists or fewer fields, or send several requests.`;
}

function toError({ reason, tasks }: QueueRefusal) {
  if (reason === "client") {
    return tryLater({
      code: "RATE_LIMITED",
      message: `You have ${tasks} operations running or waiting, the max per client. Send the next ones when some have finished.`,
      seconds: 1,
    });
  }
  const why =
    reason === "full"
      ? `${maxWaiting} operations are waiting`
      : `the operation waited for ${maxWaitSeconds} s`;
  return tryLater({
    code: "SERVER_OVERLOADED",
    message: `The server is busy: ${why}. Try again in ${overloadedSeconds} s.`,
    seconds: overloadedSeconds,
  });
}
