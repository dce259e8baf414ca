/** The environment of the benchmarks; nothing else here reads it. */

/**
 * DATABASE_URL, an administrator's connection to the server to measure on, or null for the bundled
 * one.
 */
export function readServerUrl(): string | null {
  return process.env.DATABASE_URL || null;
}

/** The folder from which npm was called: paths are meant from there. */
export function readCallFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** What a server that is measured inherits. */
export function readEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}

/** What the limit's server is told. */
export function readLimitEnv(): { databaseUrl: string; port: number } {
  return { databaseUrl: process.env.DATABASE_URL ?? "", port: Number(process.env.PORT) };
}
