import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./settings.mjs";

/**
 * SHA-256 of the names and contents of files and folders of the repository, without generated
 * files.
 */
export function toFingerprint(paths, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const file of paths.flatMap((path) => listFiles(join(root, path)))) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const results = new Set(["node_modules", ".next", "generated", "results", "next-env.d.ts"]);

/** Every file at or below a path, sorted; none when there is nothing. */
export function listFiles(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !results.has(name))
    .flatMap((name) => listFiles(join(path, name)));
}
