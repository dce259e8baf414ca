// Must be readable by very old versions of Node: nothing newer than ES modules in this file.
const needed = [20, 19];

/** Ends the process with one sentence when this Node is too old. */
export function requireNode() {
  const parts = process.versions.node.split(".").map(Number);
  if (parts[0] > needed[0] || (parts[0] === needed[0] && parts[1] >= needed[1])) return;
  console.error(
    "Dateline needs Node.js " +
      needed.join(".") +
      " or newer, and this is " +
      process.versions.node +
      ". Install a newer one from https://nodejs.org and run the command again.",
  );
  process.exit(1);
}
