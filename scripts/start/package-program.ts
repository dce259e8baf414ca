import { join } from "node:path";
import { runSession } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { generateClientInStep } from "./client.ts";

/** A program of a package that only requires the dependencies and the database client. */
export type PackageProgram = {
  /** The name of the npm script. */
  name: string;
  /** Relative to the root. */
  folder: string;
  /** Relative to the folder. */
  file: string;
};

/**
 * Runs a program of a package in its folder. Our own output goes to stderr; the program's output
 * and exit code are passed through.
 */
export function runPackageProgram(
  { name, folder, file }: PackageProgram,
  args: readonly string[],
): Promise<void> {
  return runSession({
    logName: name.replaceAll(":", "-"),
    stream: process.stderr,
    async work(session) {
      await generateClientInStep(session);
      const { ended } = session.processes.start(
        name,
        process.execPath,
        ["--import", "tsx", file, ...args],
        { cwd: join(root, folder), isShown: true },
      );
      return (await ended).code ?? 1;
    },
  });
}
