import { type Client, connect, readReaderFaults, readSchemaProblem } from "@dateline/db";
import { type Finding, ok, unknown, wrong } from "./finding.ts";

/** The oldest supported server, in the format of SHOW server_version_num. */
const oldestServer = 15_00_00;
const extensions = ["pg_trgm", "unaccent"];
/**
 * TLS certificates and tokens tolerate more; merging the logs of several machines tolerates less.
 */
const maxClockSeconds = 2;

export type DatabaseAddresses = {
  /** As the owner of the tables. */
  url: string;
  /** As the role of the API. */
  apiUrl: string;
};

export type DatabaseReport = {
  findings: Finding[] /** Null when unknown. */;
  bytes: number | null;
};

/**
 * Checks the database as its owner and as the API's role. Checks that depend on a failed one are
 * left out.
 */
export async function checkDatabase({ url, apiUrl }: DatabaseAddresses): Promise<DatabaseReport> {
  const owner = await open("Database", "DATABASE_URL", url);
  if (!isClient(owner)) return { findings: [owner], bytes: null };
  try {
    const { rows } = await owner.query<{ version: string; number: number; bytes: string }>(
      `SELECT current_setting('server_version') AS version,
        current_setting('server_version_num')::int AS number,
        pg_database_size(current_database()) AS bytes`,
    );
    const { version = "", number = 0, bytes = "0" } = rows[0] ?? {};
    const findings = [
      number >= oldestServer
        ? ok("Database", `PostgreSQL ${version} answers.`)
        : wrong(
            "Database",
            `The server is PostgreSQL ${version}.`,
            "Upgrade it to PostgreSQL 15 or later.",
          ),
      await checkClock(owner),
      ...(await checkExtensions(owner)),
    ];
    const schema = await checkSchema(owner);
    findings.push(schema);
    if (schema.state === "ok") findings.push(await checkDataset(owner), await checkRole(apiUrl));
    return { findings, bytes: Number(bytes) };
  } catch (error) {
    const text = `It does not answer a check (${(error as Error).message}).`;
    const fix = "If it was restored, restore it completely; else look at the log of the server.";
    return { findings: [wrong("Database", text, fix)], bytes: null };
  } finally {
    await owner.end();
  }
}

const isClient = (opened: Client | Finding): opened is Client => "query" in opened;

async function open(subject: string, variable: string, url: string): Promise<Client | Finding> {
  try {
    return await connect(url);
  } catch (error) {
    // "…cannot be reached (why); start it, or correct DATABASE_URL."
    const [text = "", fix = ""] = (error as Error).message.split("; ");
    const advice = fix.replace("DATABASE_URL", variable);
    return wrong(subject, `${text}.`, `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`);
  }
}

/** `now` is the clock of this machine. */
export async function checkClock(client: Client, now = Date.now): Promise<Finding> {
  const before = now();
  const { rows } = await client.query<{ ms: number }>(
    "SELECT extract(epoch FROM clock_timestamp())::float * 1000 AS ms",
  );
  const after = now();
  const aheadMs = (before + after) / 2 - (rows[0]?.ms ?? 0);
  // Allows for the latency of the query.
  const seconds = Math.max(Math.abs(aheadMs) - (after - before) / 2, 0) / 1000;
  if (seconds <= maxClockSeconds) return ok("Clock", "This machine's agrees with the database's.");
  const order = aheadMs > 0 ? "ahead of" : "behind";
  return wrong(
    "Clock",
    `This machine's is ${Math.round(seconds)} s ${order} the database's.`,
    "Let both follow a time server, such as with: timedatectl set-ntp true",
  );
}

async function checkExtensions(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; isInstalled: boolean }>(
    `SELECT name, installed_version IS NOT NULL AS "isInstalled" FROM pg_available_extensions
     WHERE name = ANY($1)`,
    [extensions],
  );
  const faults = extensions.flatMap((name) => {
    const found = rows.find((row) => row.name === name);
    if (found?.isInstalled) return [];
    return found
      ? wrong(
          "Extensions",
          `${name} is not in the database.`,
          `As a role that may: CREATE EXTENSION ${name}; a new database gets it by its migrations.`,
        )
      : wrong(
          "Extensions",
          `The server does not have ${name}.`,
          "Install the contributed modules there (Debian: postgresql-contrib; a managed server: its list of extensions).",
        );
  });
  return faults.length > 0 ? faults : [ok("Extensions", `${extensions.join(" and ")} are there.`)];
}

async function checkSchema(client: Client): Promise<Finding> {
  const problem = await readSchemaProblem(client);
  if (problem === null) return ok("Migrations", "The database has those of this version.");
  const [text = "", fix = ""] = problem.split(/: (?=migrate|start)/);
  return wrong("Migrations", `${text}.`, `${fix.charAt(0).toUpperCase()}${fix.slice(1)}`);
}

async function checkDataset(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ version: number; events: number; at: string }>(
    `SELECT version, events, to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS at
     FROM dataset_versions ORDER BY version DESC LIMIT 1`,
  );
  const { version = 0, events = 0, at } = rows[0] ?? {};
  return events > 0
    ? ok("Dataset", `Version ${version} with ${events} events, published ${at} UTC.`)
    : unknown("Dataset", "Without events. Load some with: npm run import -- <file or folder>");
}

async function checkRole(apiUrl: string): Promise<Finding> {
  const api = await open("Role", "API_DATABASE_URL", apiUrl);
  if (!isClient(api)) return api;
  try {
    const { role, abilities, unreadable } = await readReaderFaults(api);
    if (unreadable.length > 0) {
      return wrong(
        "Role",
        `The API's role ${role} cannot read ${unreadable.join(", ")}.`,
        "Grant again what it needs, with: npm run migrate",
      );
    }
    if (abilities.length > 0) {
      return wrong(
        "Role",
        `The API's role ${role} can do more than read: it ${abilities.join(", ")}.`,
        "Set API_DATABASE_URL to a role that only reads: see “The role of the API” in docs/database.md.",
      );
    }
    return ok("Role", `The API's role ${role} reads everything and can do nothing else.`);
  } finally {
    await api.end();
  }
}
