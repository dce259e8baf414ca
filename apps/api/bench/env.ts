/** The environment of the benchmarks; nothing else here reads it. */

/**
 * DATABASE_URL, an administrator's connection to the server to measure; null for the bundled one.
 */
export function readServerUrl(): string | null {
  return process.env.DATABASE_URL || null;
}

/** The folder in which npm was called, to which paths are relative. */
export function readCallFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** The environment that measured servers inherit. */
export function readEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}

/** The settings of limit-server.ts. */
export function readLimitEnv(): { databaseUrl: string; port: number } {
  return { databaseUrl: process.env.DATABASE_URL ?? "", port: Number(process.env.PORT) };
}
