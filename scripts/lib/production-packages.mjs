import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./settings.mjs";

/**
 * The third-party packages that production needs, of every platform, as the lockfile has them:
 * `{ name, version, folder, path }`, sorted. The folder is null where the package is not installed
 * here; the path names the packages that lead to it.
 */
export function listProductionPackages() {
  const lock = parse(readFileSync(join(root, "pnpm-lock.yaml"), "utf8"));
  const folders = findFolders();
  return walk(lock).map((found) => ({
    ...found,
    folder: folders.get(`${found.name}@${found.version}`) ?? null,
  }));
}

/** What the workspace's dependencies need in turn; without optional peers, which others bring. */
export function walk({ importers, packages, snapshots }) {
  const found = new Map();
  const visit = (key, path) => {
    const id = key.replace(/\(.*/, "");
    if (found.has(id)) return;
    const at = id.lastIndexOf("@");
    const name = id.slice(0, at);
    found.set(id, { name, version: id.slice(at + 1), path });
    const isOptionalPeer = (other) => packages[id]?.peerDependenciesMeta?.[other]?.optional;
    for (const [other, version] of listDependencies(snapshots[key])) {
      if (!isOptionalPeer(other)) visit(toKey(other, version), [...path, name]);
    }
  };
  for (const [folder, importer] of Object.entries(importers)) {
    for (const [name, { version }] of listDependencies(importer)) {
      if (!version.startsWith("link:")) visit(toKey(name, version), [folder]);
    }
  }
  return [...found.values()].sort((one, other) =>
    one.name === other.name
      ? one.version.localeCompare(other.version, "en", { numeric: true })
      : one.name < other.name
        ? -1
        : 1,
  );
}

const listDependencies = (of = {}) =>
  Object.entries({ ...of.dependencies, ...of.optionalDependencies });

/** An alias has the name of the package in its version. */
const toKey = (name, version) => (/^@?[^@(]+@/.test(version) ? version : `${name}@${version}`);

/** The folder of each installed package, by name and version. */
function findFolders() {
  const store = join(root, "node_modules", ".pnpm");
  const folders = new Map();
  for (const entry of readdirSync(store)) {
    const modules = join(store, entry, "node_modules");
    if (!existsSync(modules)) continue;
    for (const found of readdirSync(modules, { withFileTypes: true })) {
      const names = found.name.startsWith("@")
        ? readdirSync(join(modules, found.name), { withFileTypes: true })
        : [found];
      for (const file of names) {
        // The others are links to what the package needs.
        if (!file.isDirectory()) continue;
        const folder = join(file.parentPath ?? file.path, file.name);
        const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        folders.set(`${name}@${version}`, folder);
      }
    }
  }
  return folders;
}
