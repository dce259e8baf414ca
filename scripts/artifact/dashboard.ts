import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../processes/find-program.ts";
import type { Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";
import { explainFullDisk } from "../start/checks.ts";
import { toFingerprint } from "./fingerprint.ts";

/** The dashboard's folder. */
export const dashboardFolder = join(root, "apps", "web");

const stamp = join(dashboardFolder, ".next", "dateline-built");

/** Builds the dashboard, unless nothing that it is built from has changed. */
export async function buildDashboard(
  { processes }: Pick<Session, "processes">,
  report: Report = () => {},
) {
  const inputs = [
    ...[
      "apps/web",
      "packages/core",
      "packages/embed/build.mjs",
      "packages/embed/src",
      "packages/importer/src",
      "packages/limits",
      "packages/metrics",
      "packages/model/src",
    ],
    ...["pnpm-lock.yaml", "tsconfig.base.json"],
  ];
  const wanted = toFingerprint(inputs, process.version);
  if (readStamp() === wanted) return "unchanged";
  await processes.run("build", process.execPath, [findProgram(dashboardFolder, "next"), "build"], {
    cwd: dashboardFolder,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    onLine: report,
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
