import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./settings.ts";

const mode = 0o700;

/**
 * Creates the data folder. Only its owner may read it, because it contains passwords, logs and the
 * database.
 */
export function makeDataFolder(folder: string): void {
  if (!existsSync(folder)) {
    makeParents(dirname(folder));
    mkdirSync(folder, { mode });
  } else if (hasOnlyOurFiles(folder)) restrict(folder);
  // Earlier versions made it readable for everyone.
  restrict(join(folder, "logs"));
}

function restrict(folder: string) {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() && found.uid === process.getuid?.()) chmodSync(folder, mode);
}

/**
 * Creates folders one by one: Node's `recursive` option never returns where no folder can be
 * created, such as below /proc.
 */
function makeParents(path: string) {
  if (existsSync(path)) return;
  makeParents(dirname(path));
  mkdirSync(path);
}

/**
 * Whether its permissions may be changed, unlike those of a folder with other files, such as /tmp.
 */
function hasOnlyOurFiles(folder: string) {
  return (
    folder === join(root, ".data") ||
    readdirSync(folder).every((name) => /^(postgres|logs$|lock|bench$|\.probe-)/.test(name))
  );
}
