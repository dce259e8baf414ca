import { type Database, type PublishedVersion, readSnapshot } from "@dateline/db";
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from "graphql";
import type { Versions } from "../cache/versions.ts";
import type { Context, Source } from "../context.ts";
import { createKnownIds, type KnownIds } from "../domain/name-ids.ts";
import { createReads } from "../domain/reads.ts";
import { readPublished } from "../store/read-published.ts";

type Execute = (args: ExecutionArgs) => Promise<ExecutionResult>;

/** Copied with a result, and not serialized. */
const version: unique symbol = Symbol("version");

type VersionedResult = ExecutionResult & { [version]: PublishedVersion | null };

/**
 * The version of all data of a result; null if unknown, undefined if the request was not executed.
 */
export const versionOf = (result: object): PublishedVersion | null | undefined =>
  (result as Partial<VersionedResult>)[version];

/**
 * Executes operations so that each reads one dataset version. The statements of an operation run
 * beside each other on the connections of the pool, each with a snapshot of its own. If the version
 * that was known before the first of them is still the published one after the last, they all saw
 * it. If not, the operation is executed once more in one transaction, which cannot fail to. This
 * needs the pool and the connection for checks to reach the same server.
 */
export function executeInOneVersion(execute: Execute, versions: Versions): Execute {
  let known: { identity: string; ids: KnownIds } | null = null;
  const toKnownIds = ({ identity }: PublishedVersion): KnownIds => {
    if (known?.identity !== identity) known = { identity, ids: createKnownIds() };
    return known.ids;
  };
  const executeOn = (args: ExecutionArgs, database: Database, ids: KnownIds) => {
    const context: Context = {
      ...(args.contextValue as object),
      reads: createReads(database, ids),
    };
    return execute({ ...args, contextValue: context });
  };
  const executeInTransaction = async (args: ExecutionArgs): Promise<VersionedResult> => {
    const { database } = args.contextValue as Source;
    const { inTurn, ...source } = database;
    const run = () =>
      readSnapshot(source, async (snapshot) => {
        const published = await readPublished({ ...source, snapshot });
        const result = await executeOn(args, { ...source, snapshot }, toKnownIds(published));
        return { ...result, [version]: published };
      });
    return inTurn ? inTurn(run) : run();
  };
  const executeAtOnce = async (args: ExecutionArgs): Promise<VersionedResult | null> => {
    const { database } = args.contextValue as Source;
    const { inTurn, signal } = database;
    const before = await readOrNull(() => versions.read());
    let isRead = false;
    const observed: Database["inTurn"] = (run) => {
      isRead = true;
      return inTurn ? inTurn(run) : run();
    };
    const ids = before ? toKnownIds(before) : createKnownIds();
    const result = await executeOn(args, { ...database, inTurn: observed }, ids);
    if (!isRead || signal?.aborted) return { ...result, [version]: before };
    const after = before && (await readOrNull(() => versions.confirm()));
    if (after) return after.identity === before?.identity ? { ...result, [version]: after } : null;
    // A database that does not answer is not queried again.
    return result.errors ? { errors: result.errors, data: null, [version]: null } : null;
  };
  return async (args) => {
    try {
      return (await executeAtOnce(args)) ?? (await executeInTransaction(args));
    } catch (error) {
      const { message } = error as Error;
      const errors = [new GraphQLError(message, { originalError: error as Error })];
      return { data: null, errors };
    }
  };
}

async function readOrNull(
  read: () => PublishedVersion | Promise<PublishedVersion>,
): Promise<PublishedVersion | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
