import { install } from "./install.mjs";

/**
 * Installs the dependencies, and runs a command of commands.ts in this process.
 *
 * @param {string[]} args
 */
export async function run(args) {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { runCommand } = await import("../commands.ts");
  await runCommand(args);
}
