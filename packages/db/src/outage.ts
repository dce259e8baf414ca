import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { Prisma } from "../generated/client.ts";

/**
 * Why the database failed a statement that has nothing wrong with it. Unavailable: it cannot be
 * reached, or refuses or lost the connection. Timeout: it did not finish the statement in time.
 */
export type Outage = "unavailable" | "timeout";

/** Null for an error that says something about the statement, or is not the database's. */
export function toOutage(error: unknown): Outage | null {
  if (isSilence(error)) return "timeout";
  if (isConnectionFailure(error)) return "unavailable";
  const state = toSqlState(error);
  if (state === undefined) return null;
  if (timeoutStates.includes(state)) return "timeout";
  return unavailableStates.test(state) ? "unavailable" : null;
}

/**
 * Whether the connection broke during a statement, or the server ended the statement for a
 * transient reason, so that it can be sent again on another connection.
 */
export function isConnectionLost(error: unknown): boolean {
  if (isSilence(error)) return false;
  const state = toSqlState(error);
  return state === undefined ? isConnectionFailure(error) : lostStates.test(state);
}

/** Whether the connection broke during a statement. */
export function isConnectionBroken(error: unknown): boolean {
  if (isSilence(error)) return false;
  const state = toSqlState(error);
  return state === undefined ? isConnectionFailure(error) : brokenStates.test(state);
}

/** Whether the server did not even report that the statement took too long. */
export const isSilence = (error: unknown): boolean =>
  error instanceof Error && error.message === "Query read timeout";

/**
 * Whether a prepared statement failed because its columns have other types than when it was
 * prepared.
 */
export const isOutdatedPlan = (error: unknown): boolean => toSqlState(error) === "0A000";

/**
 * Whether a prepared statement failed because the session is not the one that it was prepared in, as
 * behind a pooler that does not keep track of them.
 */
export const isForeignSession = (error: unknown): boolean =>
  ["26000", "42P05"].includes(toSqlState(error) ?? "");

// By PostgreSQL's table of error codes (appendix A).

/** `query_canceled` by the statement timeout, and `lock_not_available`. */
const timeoutStates = ["57014", "55P03"];
/** The server ended the connection. */
const brokenStates = /^(?:08...|57P0[1245])$/;
/**
 * The server ended the connection, or the statement conflicts with the recovery of a replica:
 * `serialization_failure`, or `deadlock_detected` when each waits for the other.
 */
const lostStates = /^(?:08...|57P0[1245]|40001|40P01)$/;
/**
 * Connection, authorization and resources: connection refused, too many connections, disk full, no
 * such database, as while a backup is restored.
 */
const unavailableStates = /^(?:08...|28...|3D000|40001|40P01|53...|57P..|58...)$/;

// node-postgres' own errors have no codes.
const connectionMessages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client (?:has encountered|was closed))/;
const systemCodes =
  /^E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|(?:HOST|NET)UNREACH|NOTFOUND|AI_AGAIN|ADDRNOTAVAIL|MFILE|NFILE)$/;

function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof pg.DatabaseError) return false;
  const { code } = error as NodeJS.ErrnoException;
  return connectionMessages.test(error.message) || systemCodes.test(code ?? "");
}

function toSqlState(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  const beneath =
    error instanceof Prisma.PrismaClientKnownRequestError && error.meta?.driverAdapterError;
  return isDriverAdapterError(beneath) ? beneath.cause.originalCode : undefined;
}
