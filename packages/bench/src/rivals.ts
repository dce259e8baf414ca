import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export type Rivals = {
  /** Contains `package.json` and the programs that use the installed packages. */
  source: string;
  /** The folder to install into. */
  folder: string;
  /** More arguments for `npm install`. */
  args?: string[];
};

/**
 * Installs the packages that we are measured against into their own folder, unless they are there:
 * they are no dependency of Dateline. Throws with npm's message if it fails.
 */
export async function installRivals({ source, folder, args = [] }: Rivals): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(source)) await copyFile(join(source, name), join(folder, name));
  const wanted = await readFile(join(folder, "package.json"), "utf8");
  const installed = join(folder, "node_modules", "installed.json");
  if ((await readFile(installed, "utf8").catch(() => null)) === wanted) return;
  process.stderr.write("Installing the rivals…\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // The benchmark runs under `npm run --silent`, which npm inherits through the environment.
  const flags = ["install", "--no-audit", "--no-fund", "--loglevel=error", ...args];
  try {
    await promisify(execFile)(npm, flags, { cwd: folder });
  } catch (error) {
    throw new Error(`The rivals could not be installed in ${folder}:\n${toReason(error)}`);
  }
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await writeFile(installed, wanted);
}

function toReason(error: unknown): string {
  const { stderr = "", message = String(error) } = error as { stderr?: string; message?: string };
  const lines = stderr
    .split("\n")
    .filter((line) => /\S/.test(line) && !/A complete log/.test(line));
  return lines.length > 0 ? lines.slice(0, 10).join("\n") : message;
}
