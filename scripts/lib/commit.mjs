import { execFileSync } from "node:child_process";
import { root } from "./settings.mjs";

/** The commit that the servers name in `/health`: the operator's word, else git's, else none. */
export function toCommitEnv(environment = process.env) {
  return { DATELINE_COMMIT: environment.DATELINE_COMMIT || readCommit() };
}

function readCommit() {
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
