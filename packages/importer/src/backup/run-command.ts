import { ConnectionError } from "@dateline/db";
import { BackupError } from "./problem.ts";

/** Runs a command and prints its result, or a failure in one sentence. */
export async function runCommand(run: () => Promise<string>, onFailure: string): Promise<void> {
  try {
    process.stdout.write(`${await run()}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isExplained = error instanceof BackupError || error instanceof ConnectionError;
    process.stderr.write(isExplained ? `${message}\n` : `${onFailure}: ${message}\n`);
    process.exitCode = 1;
  }
}

/** @throws BackupError with the first sentence of the error for unknown options. */
export function parseCommand<Result>(parse: () => Result, command: string): Result {
  try {
    return parse();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new BackupError(`${reason}; see npm run ${command} -- --help.`);
  }
}

export const toEvents = (count: number) => (count === 1 ? "1 event" : `${count} events`);
