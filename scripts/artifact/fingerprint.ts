import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../session/settings.ts";

/**
 * SHA-256 of the names and contents of files and folders of the repository, ignoring generated
 * files.
 */
export function toFingerprint(paths: readonly string[], salt = ""): string {
  const hash = createHash("sha256").update(salt);
  for (const file of paths.flatMap((path) => listFiles(join(root, path)))) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const generated = new Set(["node_modules", ".next", "generated", "results", "next-env.d.ts"]);

/** All files at or below a path, sorted; empty if it does not exist. */
export function listFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !generated.has(name))
    .flatMap((name) => listFiles(join(path, name)));
}
