import { execFileSync } from "node:child_process";
import { root } from "../session/settings.ts";
import { readManifest } from "./artifact.ts";

/**
 * The commit that the servers name in `/health`: DATELINE_COMMIT, or else the one that the artifact
 * was built from, or else git's.
 */
export function toCommitEnv(artifact: string | undefined, environment = process.env) {
  const built = artifact === undefined ? null : readManifest(artifact)?.commit;
  return { DATELINE_COMMIT: environment.DATELINE_COMMIT || (built ?? readCommit()) };
}

/** The checked-out commit; empty outside of a git checkout. */
export function readCommit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}
