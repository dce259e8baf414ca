import { type Database, type PublishedVersion, readSchemaProblem } from "@dateline/db";
import type { Logger } from "pino";
import { readPublished } from "../store/read-published.ts";
import { createVersionLag } from "./version-lag.ts";

/** A streaming replica, and whether operations read from it. */
export type Replica = {
  database: Database;
  /** The version that it has replayed; null while it does not answer. */
  published(): PublishedVersion | null;
  isUsed(): boolean;
  /** Whether it answered the last check. */
  isUp(): boolean;
  /** How long it has lacked a published version; 0 when it has the latest. */
  lagMs(): number;
  /** Checks it now: after a failure, or when the primary has another version. */
  check(): void;
  close(): Promise<void>;
};

export type ReplicaOptions = {
  database: Database;
  primary: Database;
  /** The version of the primary; null while unknown, in which case the primary is queried. */
  published: () => PublishedVersion | null;
  log: Logger;
  /** The max time for which readers may see an earlier version than the primary has. */
  maxLagMs?: number;
};

/**
 * Longer than a statement of the API, which may hold up the replay, and less than caches keep
 * answers.
 */
const defaultMaxLagMs = 15_000;

const pollMs = 1_000;
/**
 * The interval of checks while it lacks a version, which it usually replays within milliseconds.
 */
const soonMs = 50;

type State = "starting" | "used" | "down" | "behind" | "unmigrated";

/**
 * Checks every second which version a replica has, and decides whether operations read from it.
 * They do once it has all migrations and the primary's version. They go to the primary while it
 * does not answer, or if it has lacked a version for too long, until it has caught up. If the
 * primary cannot be queried, a replica that answers stays in use.
 */
export function watchReplica(options: ReplicaOptions): Replica {
  const { database, primary, published, log, maxLagMs = defaultMaxLagMs } = options;
  const lag = createVersionLag();
  let held: PublishedVersion | null = null;
  let state: State = "starting";
  let isChecking = false;
  let isStale = false;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const readLatest = async (): Promise<PublishedVersion | null> => {
    try {
      const latest = published() ?? (await readPublished({ ...primary, pool: primary.control }));
      lag.publish(latest);
      return latest;
    } catch {
      return null;
    }
  };
  const toState = async (found: PublishedVersion, latest: PublishedVersion | null) => {
    if (latest !== null && lag.ms() > maxLagMs) return "behind";
    if (state === "used") return "used";
    if (latest !== null && latest.identity !== found.identity) return state;
    return (await readSchemaProblem(database.control)) === null ? "used" : "unmigrated";
  };
  const check = async () => {
    const latest = readLatest();
    try {
      const found = await readPublished({ ...database, pool: database.control });
      // One object per version, so that callers can compare by identity.
      if (found.identity !== held?.identity) held = found;
      const known = await latest;
      lag.replay(found);
      enter(await toState(found, known));
    } catch (error) {
      held = null;
      enter("down", error);
    }
  };
  const enter = (next: State, error?: unknown) => {
    if (next === state || isClosed) return;
    state = next;
    if (state === "used") log.info("reads go to the replica");
    if (state === "down") {
      log.warn({ err: error }, "the replica does not answer: reads go to the primary");
      // Statements that still wait for it fail, and are read from the primary.
      database.disconnect();
    }
    if (state === "behind") {
      const lagSeconds = Math.round(lag.ms() / 1000);
      log.warn({ lagSeconds }, "the replica lacks a published version: reads go to the primary");
    }
    if (state === "unmigrated") {
      log.warn("the replica lacks migrations of the primary: reads go to the primary");
    }
  };
  const run = async () => {
    // A running check may have queried before the change that this one is for.
    isStale = true;
    if (isChecking) return;
    isChecking = true;
    clearTimeout(timer);
    while (isStale && !isClosed) {
      isStale = false;
      await check();
    }
    isChecking = false;
    if (isClosed) return;
    const isCatchingUp = held !== null && lag.ms() > 0 && lag.ms() < maxLagMs;
    timer = setTimeout(run, isCatchingUp ? soonMs : pollMs);
    timer.unref();
  };
  void run();
  return {
    database: { ...database, isLost: () => held === null },
    published: () => held,
    isUsed: () => state === "used",
    isUp: () => held !== null,
    lagMs: lag.ms,
    check: () => void run(),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await database.close();
    },
  };
}
