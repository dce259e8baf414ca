/** The environment of this package's commands and tests; nothing else here reads it. */

/** DATABASE_URL of the database to work on, or null. */
export function readDatabaseUrl(): string | null {
  return process.env.DATABASE_URL || null;
}

/** An administrator's connection to the server that the tests may create databases on, or null. */
export function readTestServerUrl(): string | null {
  return process.env.TEST_DATABASE_URL || null;
}

export function setTestServerUrl(url: string): void {
  process.env.TEST_DATABASE_URL = url;
}
