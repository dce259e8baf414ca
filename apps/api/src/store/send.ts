import { createHash } from "node:crypto";
import {
  type Database,
  isForeignSession,
  isOutdatedPlan,
  queryUntil,
  type Snapshot,
} from "@dateline/db";
import { LRUCache } from "lru-cache";
import type { Sql } from "sql-template-tag";
import { statementSeconds } from "../metrics/metrics.ts";
import { toStatementName } from "./statement-name.ts";
import { traceStatement } from "./trace-statement.ts";

type Query = { name?: string; text: string; values: unknown[] };

const names = new Map<string, string>();

// A named statement stays parsed and planned on its connection, and gets a generic plan after five
// runs. Only few texts get a name, because every connection keeps all of them.
function toName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `q_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Runs a statement after its turn in the queue of this database. */
const inTurn = <Result>({ inTurn: wait }: Database, run: () => Promise<Result>): Promise<Result> =>
  wait ? wait(run) : run();

/** Pools behind a pooler without support of prepared statements. */
const unprepared = new WeakSet<Database["pool"]>();

/** Runs a statement after its turn, and reports its duration. */
async function query<Row extends object>(database: Database, asked: Query): Promise<Row[]> {
  const { signal, snapshot } = database;
  const statement = toStatementName(asked.text);
  const report = statementSeconds.startTimer({ statement });
  const run = () =>
    traceStatement(statement, signal, () =>
      snapshot ? queryIn<Row>(snapshot, asked) : queryPool<Row>(database, asked),
    );
  try {
    const { rows } = await (snapshot ? run() : inTurn(database, run));
    report({ outcome: "ok" });
    return rows;
  } catch (error) {
    report({ outcome: signal?.aborted ? "aborted" : "failed" });
    throw error;
  }
}

// In a transaction, a prepared statement with an outdated plan would abort it.
const queryIn = <Row extends object>(snapshot: Snapshot, { text, values }: Query) =>
  snapshot.query<Row>({ text, values });

async function queryPool<Row extends object>(database: Database, asked: Query) {
  const { pool } = database;
  const anew = { text: asked.text, values: asked.values };
  try {
    return await queryUntil<Row>(database, unprepared.has(pool) ? anew : asked);
  } catch (error) {
    if (asked.name === undefined) throw error;
    if (isForeignSession(error)) unprepared.add(pool);
    // A restored backup or a migration changed a type. The pool closed that connection, but others
    // may hold the outdated plan too, so the statement is sent unprepared.
    else if (!isOutdatedPlan(error)) throw error;
    return queryUntil<Row>(database, anew);
  }
}

/** Sends a statement whose text depends on arguments, planned anew each time. */
export function send<Row extends object>(database: Database, statement: Sql): Promise<Row[]> {
  const { text, values } = statement;
  return query(database, { text, values });
}

/** Sends a statement with a constant text, as a prepared statement. */
export function sendPrepared<Row extends object>(
  database: Database,
  statement: Sql,
): Promise<Row[]> {
  const { text, values } = statement;
  return query(database, { name: toName(text), text, values });
}

// How often a text must recur before its plan is kept, and the max number of kept plans.
const repeatedRuns = 5;
const maxRepeated = 200;
// PostgreSQL keeps a plan in every connection, and a plan is many times the size of its text.
const maxLength = 10_000;
const runs = new LRUCache<string, number>({ max: 1000 });
let repeated = 0;

/**
 * Sends a statement whose text depends on the document, as a prepared statement if it recurs often.
 */
export function sendRepeated<Row extends object>(
  database: Database,
  statement: Sql,
): Promise<Row[]> {
  const { text, values } = statement;
  if (text.length > maxLength) return query(database, { text, values });
  const name = names.get(text);
  if (name) return query(database, { name, text, values });
  const count = (runs.get(text) ?? 0) + 1;
  runs.set(text, count);
  if (count < repeatedRuns || repeated >= maxRepeated) return query(database, { text, values });
  repeated++;
  return query(database, { name: toName(text), text, values });
}
