import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readTestServerUrl, setTestServerUrl } from "./env.ts";
import { dropTestDatabases, toProgram } from "./testing.ts";

const require = createRequire(import.meta.url);

/**
 * Vitest's globalSetup: starts a PostgreSQL 18 for the run in a temporary folder and sets
 * TEST_DATABASE_URL. If that is set already, its server is used, and only our databases on it are
 * dropped at the end.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const givenUrl = readTestServerUrl();
  if (givenUrl !== null) return () => dropTestDatabases(givenUrl);
  const program = toProgram("database", require.resolve("@dateline/postgres/cli"));
  const server = spawn(process.execPath, program, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    detached: true,
  });
  setTestServerUrl(await readServerUrl(server));
  return () =>
    new Promise((resolve) => {
      server.once("exit", () => resolve());
      server.kill("SIGTERM");
    });
}

function readServerUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("message", (message: { url?: string; problem?: string }) => {
      if (message.url === undefined) reject(new Error(message.problem));
      else resolve(message.url);
    });
    server.once("exit", () => reject(new Error("The test database server did not start.")));
  });
}
