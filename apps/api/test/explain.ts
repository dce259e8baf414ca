import type { Client, Database } from "@dateline/db";

// What PostgreSQL did for each statement of an operation, by EXPLAIN (ANALYZE).

/** A statement as it was sent. A connection keeps a statement with a name, and its plan. */
export type Sent = { name?: string | undefined; text: string; values: unknown[] };

export type Work = {
  /** Rows returned by the statement. */
  returned: number;
  /** Rows and index entries read from large tables. */
  read: number;
  /** The same for small tables. */
  readOfSmall: number;
  /** Pages read of tables and indexes. */
  pages: number;
  /** Large tables that were scanned as a whole. */
  wholeTables: string[];
  plan: Plan;
};

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks"?: number;
  "Shared Read Blocks"?: number;
  Plans?: Plan[];
};

/** Records every statement that is sent to the database from now on. */
export function observe({ pool }: Database): Sent[] {
  const sent: Sent[] = [];
  const observed = pool as unknown as { Client: new (...args: never[]) => Client };
  observed.Client = class extends observed.Client {
    constructor(...args: never[]) {
      super(...args);
      const query = (...given: unknown[]) => {
        sent.push(toSent(given));
        return Reflect.apply(super.query, this, given);
      };
      // Defined, not overridden: the driver's overloads have no single type.
      Object.defineProperty(this, "query", { value: query });
    }
  };
  return sent;
}

function toSent([statement, given]: unknown[]): Sent {
  const values = Array.isArray(given) ? given : [];
  if (typeof statement === "string") return { text: statement, values };
  return { values, ...(statement as { name?: string; text: string; values?: unknown[] }) };
}

/** Explains a statement with a plan made for its values. */
export function explain(database: Database, { text, values }: Sent): Promise<Work> {
  return withClient(database, (client) => read(client, `${explained} ${text}`, values));
}

/** Explains a statement with the generic plan that a connection keeps. */
export function explainKept(database: Database, { text, values }: Sent): Promise<Work> {
  return withClient(database, async (client) => {
    await client.query("SET plan_cache_mode = force_generic_plan");
    await client.query(`PREPARE kept AS ${text}`);
    try {
      const list = values.length > 0 ? `(${values.map(toLiteral).join(", ")})` : "";
      return await read(client, `${explained} EXECUTE kept${list}`);
    } finally {
      await client.query("DEALLOCATE kept");
      await client.query("RESET plan_cache_mode");
    }
  });
}

// One of the API's own connections, with its settings.
async function withClient<Result>(
  { pool }: Database,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    return await work(client as Client);
  } finally {
    client.release();
  }
}

const explained = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON)";

async function read(client: Client, text: string, values: unknown[] = []): Promise<Work> {
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(text, values);
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  if (!plan) throw new Error(`No plan of ${text}`);
  const scans = [...listNodes(plan)].filter((node) => tableScans.test(node["Node Type"]));
  const isSmall = (node: Plan) =>
    smallTables.test(node["Relation Name"] ?? node["Index Name"] ?? "");
  const count = (nodes: Plan[]) =>
    Math.round(nodes.reduce((sum, node) => sum + countRead(node), 0));
  return {
    returned: plan["Actual Rows"],
    read: count(scans.filter((node) => !isSmall(node))),
    readOfSmall: count(scans.filter(isSmall)),
    pages: (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0),
    wholeTables: scans
      .filter(
        (node) => node["Node Type"] === "Seq Scan" && node["Actual Loops"] > 0 && !isSmall(node),
      )
      .map((node) => node["Relation Name"] ?? ""),
    plan,
  };
}

// Tables of some hundred rows, and people with some thousand, which are read fastest as a whole.
const smallTables =
  /^(organizations|people|places|publishers|kinds|words|collections|site|dataset_versions)(_|$)/;
const tableScans = /^(Seq|Index|Index Only|Bitmap Index|Bitmap Heap|Sample|Tid|Tid Range) Scan$/;

function countRead(node: Plan): number {
  const removed =
    (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return (node["Actual Rows"] + removed) * node["Actual Loops"];
}

function* listNodes(plan: Plan): Generator<Plan> {
  yield plan;
  for (const child of plan.Plans ?? []) yield* listNodes(child);
}

function toLiteral(value: unknown): string {
  if (value === null) return "NULL";
  const text = Array.isArray(value)
    ? `{${value.map((item) => `"${String(item).replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`
    : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}
