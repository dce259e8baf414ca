import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The JavaScript file of a package's command, which Node runs without a shell, and thus in the same
 * way on every system.
 */
export function findProgram(folder: string, packageName: string, command = packageName): string {
  const home = join(folder, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
    bin?: string | Record<string, string>;
  };
  const file = typeof bin === "string" ? bin : bin?.[command];
  if (file === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(home, file);
}
