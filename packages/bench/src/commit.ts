import { execFileSync } from "node:child_process";

/** The measured commit, and the changed files on top of it. */
export type Commit = { hash: string; changes: string[] };

// Written by the run itself.
const results = [
  ":(exclude,glob)**/bench/results/**",
  ":(exclude,glob)**/bench/README.md",
  ":(exclude)docs/security.md",
];

/** Reads the commit that is checked out in `folder`; null outside a git checkout. */
export function readCommit(folder = process.cwd()): Commit | null {
  const git = (...args: string[]) =>
    execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trimEnd();
  try {
    const top = git("rev-parse", "--show-toplevel");
    const status = git(
      "-C",
      top,
      "status",
      "--porcelain",
      "--untracked-files=all",
      "--",
      ".",
      ...results,
    );
    return {
      hash: git("rev-parse", "--short=10", "HEAD"),
      changes: status === "" ? [] : status.split("\n").map((line) => line.slice(3)),
    };
  } catch {
    return null;
  }
}

export function toCommitText(commit: Commit | null): string {
  if (commit === null) return "unknown";
  return commit.changes.length === 0 ? commit.hash : `${commit.hash} with changes`;
}

/**
 * Throws unless the working tree is clean, since published figures name a commit. `instead` says
 * what to do otherwise.
 */
export function requirePublishable(commit: Commit | null, instead: string): void {
  if (commit === null) {
    throw new Error(`A published table names its commit, and this is no git checkout. ${instead}`);
  }
  const { changes } = commit;
  if (changes.length === 0) return;
  const shown = changes.slice(0, 5).join(", ");
  const rest = changes.length > 5 ? ` and ${changes.length - 5} more` : "";
  throw new Error(
    `A published table is of a commit, and the working tree has changes (${shown}${rest}). Commit them first. ${instead}`,
  );
}
