/** What the operator decides. */
export type Env = { host: string; port: number; databaseUrl: string };

/** Reads the environment; the message of what it throws is one sentence for the operator. */
export function readEnv(env: NodeJS.ProcessEnv = process.env): Env {
  return {
    host: env.HOST || "127.0.0.1",
    port: parsePort(env.API_PORT || "4000"),
    databaseUrl: parseDatabaseUrl(env.DATABASE_URL),
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Error(`API_PORT must be a port number, 0 to 65535, not "${text}".`);
}

function parseDatabaseUrl(text: string | undefined): string {
  if (text && /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Error(
    "DATABASE_URL must name a PostgreSQL database: postgresql://user:password@host:5432/database.",
  );
}
