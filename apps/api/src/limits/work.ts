import { FairQueue, QueueRefusal } from "@dateline/limits";
import { traceWait } from "@dateline/traces";
import type { ExecutionArgs, ExecutionResult } from "graphql";
import type { Plugin, YogaInitialContext } from "graphql-yoga";
import { readOperationCost } from "./operation-cost.ts";
import { maxCost } from "./prices.ts";
import type { RateLimit, ServerContext } from "./rate-limit.ts";
import { tryLater } from "./try-later.ts";

/** Operations that are executed at once, about two for each connection to the database. */
export const maxRunning = 20;
/** A page of the dashboard asks about ten questions at once for its reader: some of them wait. */
export const maxRunningPerClient = 4;
export const maxWaiting = 200;
export const maxWaitingPerClient = 40;
export const maxWaitSeconds = 10;

/** How soon to come back when the server is overloaded. */
const overloadedSeconds = 5;

/** The queue in which operations wait before they are executed. */
export const createOperationQueue = (): FairQueue =>
  new FairQueue({
    maxRunning,
    maxRunningPerClient,
    // Several expensive operations of one client would keep the only thread from everyone else.
    maxWeightPerClient: maxCost,
    maxWaiting,
    maxWaitingPerClient,
    maxWaitMs: 1000 * maxWaitSeconds,
  });

/**
 * The queue in which statements wait for the pool's connections. A third of them is the most that
 * one client uses, so that another one finds a free connection.
 */
export const createStatementQueue = (connections: number): FairQueue =>
  new FairQueue({
    maxRunning: connections,
    maxRunningPerClient: Math.ceil(connections / 3),
  });

type WorkOptions = { rateLimit: RateLimit | null; operations: FairQueue };

/**
 * Charges an operation to its client, lets it wait for its turn, and writes its cost into the answer.
 * What is answered from memory does not come here: it costs the request only. Of the client's
 * quotas the answer holds nothing, because it may be kept and given to others.
 */
export function useWork({ rateLimit, operations }: WorkOptions): Plugin {
  return {
    async onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const context = args.contextValue as ServerContext & YogaInitialContext;
      const cost = Math.ceil(readOperationCost(args));
      const refusal = await rateLimit?.charge(context, cost);
      if (refusal) return setResultAndStopExecution({ errors: [refusal] });
      const client = rateLimit?.clientOf(context) ?? null;
      setExecuteFn(async (executed: ExecutionArgs) => {
        try {
          const { signal } = context.request;
          const execute = () => executeFn(executed);
          const used = rateLimit?.usedCost(context) ?? 0;
          const result: ExecutionResult = await traceWait("operations", execute, (task) =>
            operations.run(client, task, { used, weight: cost, signal }),
          );
          return { ...result, extensions: { ...result.extensions, cost: { requested: cost } } };
        } catch (error) {
          if (!(error instanceof QueueRefusal)) throw error;
          await rateLimit?.giveBack(context, cost);
          return { errors: [toError(error)] };
        }
      });
    },
  };
}

function toError({ reason, tasks }: QueueRefusal) {
  if (reason === "client") {
    return tryLater({
      code: "RATE_LIMITED",
      message: `${tasks} operations of yours are running or waiting, the most that a client may have. Send the next ones when some are answered.`,
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
