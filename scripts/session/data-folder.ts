import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./settings.ts";

const mode = 0o700;

/**
 * Creates the data folder, which only its owner may read: it has passwords, logs and the database.
 */
export function makeDataFolder(folder: string): void {
  if (!existsSync(folder)) {
    makeParents(dirname(folder));
    mkdirSync(folder, { mode });
  } else if (hasOnlyOurFiles(folder)) restrict(folder);
  // Earlier versions created it readable for all.
  restrict(join(folder, "logs"));
}

function restrict(folder: string) {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() && found.uid === process.getuid?.()) chmodSync(folder, mode);
}

/**
 * Creates folders one by one: Node's `recursive` option never returns where a folder cannot exist,
 * such as below /proc.
 */
function makeParents(path: string) {
  if (existsSync(path)) return;
  makeParents(dirname(path));
  mkdirSync(path);
}

/** The permissions of a folder with other files in it, such as /tmp, are not changed. */
function hasOnlyOurFiles(folder: string) {
  return (
    folder === join(root, ".data") ||
    readdirSync(folder).every((name) => /^(postgres|logs$|lock|bench$|\.probe-)/.test(name))
  );
}
