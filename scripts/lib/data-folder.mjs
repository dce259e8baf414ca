import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./settings.mjs";

const mode = 0o700;

/** Makes the data folder, closed to other users: it holds passwords, logs and the database. */
export function makeDataFolder(folder) {
  if (!existsSync(folder)) {
    makeParents(dirname(folder));
    mkdirSync(folder, { mode });
  } else if (isOurs(folder)) close(folder);
  // Logs of earlier versions are open to all.
  close(join(folder, "logs"));
}

function close(folder) {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() && found.uid === process.getuid?.()) chmodSync(folder, mode);
}

/**
 * Creates folders one by one: the `recursive` option of Node never returns where a folder cannot
 * exist, such as below /proc.
 */
function makeParents(path) {
  if (existsSync(path)) return;
  makeParents(dirname(path));
  mkdirSync(path);
}

/** A folder that holds other things as well, as /tmp would, is left as open as it is. */
function isOurs(folder) {
  return (
    folder === join(root, ".data") ||
    readdirSync(folder).every((name) => /^(postgres|logs$|lock|bench$|\.probe-)/.test(name))
  );
}
