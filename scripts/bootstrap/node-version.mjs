// Very old versions of Node must be able to parse this file: no syntax newer than ES modules.
const neededMajor = 20;
const neededMinor = 19;

/** Ends the process with one sentence if this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  console.error(
    "Dateline needs Node.js " +
      neededMajor +
      "." +
      neededMinor +
      " or newer, and this is " +
      process.versions.node +
      ". Install a newer one from https://nodejs.org and run the command again.",
  );
  process.exit(1);
}
