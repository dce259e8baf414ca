import { readFileSync } from "node:fs";

/**
 * Calls back when npm, or the shell in which it runs this process, has ended: nobody forwards
 * signals any more.
 *
 * @param {() => void} onGone
 */
export function endWithNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const before = readAncestors();
  setInterval(() => {
    if (readAncestors() !== before) onGone();
  }, 500).unref();
}

/** Our parent and, where that is npm's shell, npm itself: an orphan gets another parent. */
function readAncestors() {
  const parent = process.ppid;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, "utf8").includes("\0-c\0");
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    return isShell
      ? `${parent} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`
      : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
