import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Forks cli.ts with these arguments for a test: as it is built in the folder that DATELINE_PROGRAMS
 * names, which `npm test` sets because that starts sooner, or from its source. A detached server
 * does not get the signals of the test's terminal.
 */
export function forkServer(
  args: readonly string[],
  { detached }: { detached: boolean },
): ChildProcess {
  const built = process.env.DATELINE_PROGRAMS;
  const program = built
    ? join(built, "database.js")
    : fileURLToPath(new URL("cli.ts", import.meta.url));
  return fork(program, args, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    execArgv: built ? [] : ["--import", "tsx"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    detached,
  });
}
