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

type Query = { name?: string; text: string; values: unknown[] };

const names = new Map<string, string>();

// A name per text makes the connection keep the parsed and planned statement. Only for texts of which there are few:
// a connection never forgets one, and after five runs its plan no longer looks at the values.
function toName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `q_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Runs a statement when it is the turn of whoever holds this database. */
const inTurn = <Result>({ inTurn: wait }: Database, run: () => Promise<Result>): Promise<Result> =>
  wait ? wait(run) : run();

/** Pools behind a pooler that does not keep track of prepared statements. */
const unprepared = new WeakSet<Database["pool"]>();

/** Runs a statement when it is its turn, and reports how long that took. */
async function query<Row extends object>(database: Database, asked: Query): Promise<Row[]> {
  const { signal, snapshot } = database;
  const report = statementSeconds.startTimer({ statement: toStatementName(asked.text) });
  const run = () => (snapshot ? queryIn<Row>(snapshot, asked) : queryPool<Row>(database, asked));
  try {
    const { rows } = await (snapshot ? run() : inTurn(database, run));
    report({ outcome: "ok" });
    return rows;
  } catch (error) {
    report({ outcome: signal?.aborted ? "aborted" : "failed" });
    throw error;
  }
}

// A rare way, and a prepared statement with an outdated plan would end the transaction.
const queryIn = <Row extends object>(snapshot: Snapshot, { text, values }: Query) =>
  snapshot.query<Row>({ text, values });

async function queryPool<Row extends object>({ pool, signal }: Database, asked: Query) {
  const anew = { text: asked.text, values: asked.values };
  try {
    return await queryUntil<Row>(pool, unprepared.has(pool) ? anew : asked, signal);
  } catch (error) {
    if (asked.name === undefined) throw error;
    if (isForeignSession(error)) unprepared.add(pool);
    // A restored backup or a migration changed a type. The pool closed that connection, but others
    // may hold the outdated plan too, so the statement is planned anew.
    else if (!isOutdatedPlan(error)) throw error;
    return queryUntil<Row>(pool, anew, signal);
  }
}

/** Sends a statement whose text depends on what is asked for; planned anew with its values each time. */
export function send<Row extends object>(database: Database, statement: Sql): Promise<Row[]> {
  const { text, values } = statement;
  return query(database, { text, values });
}

/** Sends a statement whose text never changes, as a prepared one. */
export function sendPrepared<Row extends object>(
  database: Database,
  statement: Sql,
): Promise<Row[]> {
  const { text, values } = statement;
  return query(database, { name: toName(text), text, values });
}

// How often a text must come again before its plan is kept, and how many of them are.
const repeatedRuns = 5;
const maxRepeated = 200;
// PostgreSQL keeps the plan in each connection, and a plan is many times as long as its text.
const maxLength = 10_000;
const runs = new LRUCache<string, number>({ max: 1000 });
let repeated = 0;

/** Sends a statement whose text depends on the document, as a prepared one if it comes often: a few such plans are kept. */
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
