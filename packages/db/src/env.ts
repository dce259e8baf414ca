/** The environment variables of this package; no other file reads them. */

/** DATABASE_URL, or null. */
export function readDatabaseUrl(): string | null {
  return process.env.DATABASE_URL || null;
}

/** TEST_DATABASE_URL, an administrator's connection to a server for test databases, or null. */
export function readTestServerUrl(): string | null {
  return process.env.TEST_DATABASE_URL || null;
}

export function setTestServerUrl(url: string): void {
  process.env.TEST_DATABASE_URL = url;
}
