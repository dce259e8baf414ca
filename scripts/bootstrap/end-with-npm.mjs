import { readFileSync } from "node:fs";

// Plain JavaScript: the bootstrap and the dashboard's server run it without a loader.

/**
 * Calls back when npm, or the shell in which npm runs this process, has ended: from then on nobody
 * forwards signals to it. Returns a function that ends the watch.
 *
 * @param {() => void} onGone
 */
export function endWithNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") {
    return () => {};
  }
  const before = readAncestors();
  const timer = setInterval(() => {
    if (readAncestors() !== before) onGone();
  }, 500).unref();
  return () => clearInterval(timer);
}

/**
 * The process IDs of the parent and, if the parent is npm's shell, of npm. They change when the
 * parent exits.
 */
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
