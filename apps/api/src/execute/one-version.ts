import {
  type Database,
  isConnectionLost,
  mayRepeat,
  type PublishedVersion,
  readSnapshot,
  toOutage,
} from "@dateline/db";
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from "graphql";
import type { Context, Source } from "../context.ts";
import { createKnownIds, type KnownIds } from "../domain/name-ids.ts";
import { createReads } from "../domain/reads.ts";
import { toCause } from "../errors.ts";
import type { EventIndexes } from "../event-index/event-indexes.ts";
import type { ReadServer, ReadServers } from "../replica/read-servers.ts";
import { readPublished } from "../store/read-published.ts";
import type { Execute } from "./execute.ts";

/** Copied with a result, and not serialized. */
const version: unique symbol = Symbol("version");

type VersionedResult = ExecutionResult & { [version]?: PublishedVersion | null };

/**
 * The version of all data of a result; null if unknown, undefined if the request was not executed.
 */
export const versionOf = (result: object): PublishedVersion | null | undefined =>
  (result as VersionedResult)[version];

/**
 * Executes operations so that each reads one dataset version. The statements of an operation run
 * concurrently on one server's pool, each with its own snapshot. If the version that was known
 * before the first statement is still that server's version after the last, all of them saw it.
 * Otherwise the operation is executed again in one transaction, which always sees one version. If a
 * server cannot be reached, the operation is read from the other. The event index answers only for
 * the version that the operation reads.
 */
export function executeInOneVersion(
  execute: Execute,
  servers: ReadServers,
  indexes: EventIndexes | null = null,
): Execute {
  let known: { identity: string; ids: KnownIds } | null = null;
  const toKnownIds = ({ identity }: PublishedVersion): KnownIds => {
    if (known?.identity !== identity) known = { identity, ids: createKnownIds() };
    return known.ids;
  };
  const executeOn = (
    args: ExecutionArgs,
    database: Database,
    published: PublishedVersion | null,
  ) => {
    const ids = published ? toKnownIds(published) : createKnownIds();
    const index = published && (indexes?.of(published.identity) ?? null);
    const context: Context = {
      ...(args.contextValue as object),
      reads: createReads({ ...database, index }, ids),
    };
    return execute({ ...args, contextValue: context });
  };
  const executeInTransaction = async (
    args: ExecutionArgs,
    database: Database,
  ): Promise<VersionedResult> => {
    const { inTurn, ...source } = database;
    const run = () =>
      readSnapshot(source, async (snapshot) => {
        const published = await readPublished({ ...source, snapshot });
        const result = await executeOn(args, { ...source, snapshot }, published);
        return { ...result, [version]: published };
      });
    const attempt = () => (inTurn ? inTurn(run) : run()).catch(toFailure);
    const result = await attempt();
    const lost = toCauses(result).find(isConnectionLost);
    return lost && (await mayRepeat(database, lost)) ? attempt() : result;
  };
  const executeAtOnce = async (
    args: ExecutionArgs,
    database: Database,
    { versions }: ReadServer,
  ): Promise<VersionedResult | null> => {
    const { inTurn, signal } = database;
    const before = await readOrNull(() => versions.read());
    let isRead = false;
    const observed: Database["inTurn"] = (run) => {
      isRead = true;
      return inTurn ? inTurn(run) : run();
    };
    const result = await executeOn(args, { ...database, inTurn: observed }, before);
    if (!isRead) return { ...result, [version]: before };
    // Nobody waits for the answer, which is not confirmed: it must be neither tagged nor cached.
    if (signal?.aborted) return { ...result, [version]: null };
    const after = before && (await readOrNull(() => versions.confirm()));
    if (after) return after.identity === before?.identity ? { ...result, [version]: after } : null;
    // A database that does not answer is not queried again.
    return result.errors ? { errors: result.errors, data: null, [version]: null } : null;
  };
  const executeFrom = async (args: ExecutionArgs, server: ReadServer): Promise<VersionedResult> => {
    const database = (args.contextValue as Source).toDatabase(server);
    const result = await executeAtOnce(args, database, server).catch(toFailure);
    return result ?? executeInTransaction(args, database);
  };
  return async (args) => {
    const server = servers.current();
    const result = await executeFrom(args, server);
    const isUnavailable = toCauses(result).some((error) => toOutage(error) === "unavailable");
    const other = isUnavailable ? servers.insteadOf(server) : null;
    return other ? executeFrom(args, other) : result;
  };
}

function toFailure(error: Error): VersionedResult {
  const errors = [new GraphQLError(error.message, { originalError: error })];
  return { data: null, errors };
}

const toCauses = ({ errors = [] }: ExecutionResult): Error[] => errors.map(toCause);

async function readOrNull(
  read: () => PublishedVersion | Promise<PublishedVersion>,
): Promise<PublishedVersion | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
