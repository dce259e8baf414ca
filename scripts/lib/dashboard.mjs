import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainFullDisk } from "./checks.mjs";
import { toFingerprint } from "./fingerprint.mjs";
import { findProgram } from "./processes.mjs";
import { root } from "./settings.mjs";

/** The dashboard's folder. */
export const dashboardFolder = join(root, "apps", "web");

const stamp = join(dashboardFolder, ".next", "dateline-built");

/** Builds the dashboard, unless nothing that goes into it has changed since. */
export async function buildDashboard({ processes }, tell = () => {}) {
  const inputs = [
    ...["apps/web", "packages/core", "packages/limits", "packages/metrics"],
    ...["pnpm-lock.yaml", "tsconfig.base.json"],
  ];
  const wanted = toFingerprint(inputs, process.version);
  if (readStamp() === wanted) return "unchanged";
  await processes.run("build", process.execPath, [findProgram(dashboardFolder, "next"), "build"], {
    cwd: dashboardFolder,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    onLine: tell,
    explain: (output) => explainFullDisk(output, root),
  });
  writeFileSync(stamp, wanted);
}

function readStamp() {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
