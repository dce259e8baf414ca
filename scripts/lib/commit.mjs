import { execFileSync } from "node:child_process";
import { readManifest } from "./artifact.mjs";
import { root } from "./settings.mjs";

/**
 * The commit that the servers name in `/health`: the operator's word, else what their artifact was
 * built from, else git's, else none.
 */
export function toCommitEnv(artifact, environment = process.env) {
  const built = artifact === undefined ? null : readManifest(artifact)?.commit;
  return { DATELINE_COMMIT: environment.DATELINE_COMMIT || (built ?? readCommit()) };
}

/** Empty outside of a git checkout. */
export function readCommit() {
  try {
    const stdio = ["ignore", "pipe", "ignore"];
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio,
    }).trim();
  } catch {
    return "";
  }
}
