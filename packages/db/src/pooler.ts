import type pg from "pg";

/**
 * Whether connections at this URL go through PgBouncer, which may give each transaction another
 * session: `pgbouncer=true` in its query string, as Prisma and hosts write it.
 */
export const isPooled = (url: string): boolean =>
  new URL(url).searchParams.get("pgbouncer") === "true";

/** The settings of each connection; for a pooled one they are the role's. */
export function toSessionSettings({ readOnly = false }: { readOnly?: boolean | undefined }) {
  return {
    // Days are written as ISO 8601 has them, whatever the server's custom.
    datestyle: "ISO",
    // Reading a random row costs little more than reading the next one, in memory and on SSDs. With
    // the default, PostgreSQL would read all events in the order of a page for a filter that few
    // match.
    random_page_cost: "1.1",
    // Enough for a bitmap of a million events. With the default of 4 MB it becomes lossy, and
    // PostgreSQL rereads and compares the text of every event for a common word.
    work_mem: "16MB",
    ...(readOnly && { default_transaction_read_only: "on" }),
  };
}

/** As in DatabaseOptions. */
export type PoolerLimits = { statementTimeoutMs: number; readOnly?: boolean };

/**
 * Which settings pooled connections lack, as a sentence for the operator, or null. PgBouncer refuses
 * settings in the startup message, and a SET would hold for whoever gets that connection next.
 */
export async function readPoolerProblem(
  url: string,
  database: Pick<pg.Pool, "query">,
  { statementTimeoutMs, readOnly }: PoolerLimits,
): Promise<string | null> {
  if (!isPooled(url)) return null;
  const { rows } = await database.query<{ role: string; name: string; setting: string }>(
    "SELECT quote_ident(current_user) AS role, name, setting FROM pg_settings WHERE lower(name) = ANY($1)",
    [[...Object.keys(toSessionSettings({ readOnly })), "statement_timeout"]],
  );
  const found = new Map(rows.map(({ name, setting }) => [name.toLowerCase(), setting]));
  const wanted = {
    ...toSessionSettings({ readOnly }),
    statement_timeout: `${statementTimeoutMs}ms`,
  };
  const missing = Object.entries(wanted).filter(([name, value]) => {
    const setting = found.get(name) ?? "";
    if (name === "datestyle") return !setting.startsWith(value);
    // In kB, and in ms.
    if (name === "work_mem") return Number(setting) < 1024 * Number.parseInt(value, 10);
    if (name !== "statement_timeout") return setting !== value;
    return Number(setting) === 0 || Number(setting) > statementTimeoutMs;
  });
  if (missing.length === 0) return null;
  const commands = missing.map(
    ([name, value]) => `ALTER ROLE ${rows[0]?.role} SET ${name} = '${value}';`,
  );
  return `PgBouncer cannot pass on settings, so the role needs them: run ${commands.join(" ")} in PostgreSQL, and RECONNECT; in PgBouncer's console.`;
}
