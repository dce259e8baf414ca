import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../session/settings.ts";

type Dependencies = Record<string, string>;
type Importer = {
  dependencies?: Record<string, { version: string }>;
  devDependencies?: Record<string, { version: string }>;
  optionalDependencies?: Record<string, { version: string }>;
};

/** The parts of pnpm-lock.yaml that are read. */
export type Lockfile = {
  importers: Record<string, Importer>;
  packages: Record<
    string,
    { os?: string[]; peerDependenciesMeta?: Record<string, { optional?: boolean }> }
  >;
  snapshots: Record<string, { dependencies?: Dependencies; optionalDependencies?: Dependencies }>;
};

/** A package, with the chain of packages that need it. */
export type LockedPackage = { name: string; version: string; path: string[] };

/** The folder is null if the package is not installed here, such as those of other platforms. */
export type ProductionPackage = LockedPackage & { folder: string | null };

/** The third-party packages that production needs on any platform, sorted by name. */
export function listProductionPackages(): ProductionPackage[] {
  const lock: Lockfile = parse(readFileSync(join(root, "pnpm-lock.yaml"), "utf8"));
  const folders = findFolders();
  return walk(lock).map((found) => ({
    ...found,
    folder: folders.get(`${found.name}@${found.version}`) ?? null,
  }));
}

/** All direct and indirect dependencies, except optional peers, which are listed elsewhere. */
export function walk({ importers, packages, snapshots }: Lockfile): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  const visit = (key: string, path: string[]) => {
    const id = key.replace(/\(.*/, "");
    if (found.has(id)) return;
    const at = id.lastIndexOf("@");
    const name = id.slice(0, at);
    found.set(id, { name, version: id.slice(at + 1), path });
    const isOptionalPeer = (other: string) => packages[id]?.peerDependenciesMeta?.[other]?.optional;
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

const listDependencies = <Version>(
  of: {
    dependencies?: Record<string, Version>;
    optionalDependencies?: Record<string, Version>;
  } = {},
) => Object.entries({ ...of.dependencies, ...of.optionalDependencies });

/** The version of an alias includes the name of the package. */
const toKey = (name: string, version: string) =>
  /^@?[^@(]+@/.test(version) ? version : `${name}@${version}`;

/** The folder of each installed package, by name and version. */
function findFolders() {
  const store = join(root, "node_modules", ".pnpm");
  const folders = new Map<string, string>();
  for (const entry of readdirSync(store)) {
    const modules = join(store, entry, "node_modules");
    if (!existsSync(modules)) continue;
    for (const found of readdirSync(modules, { withFileTypes: true })) {
      const names = found.name.startsWith("@")
        ? readdirSync(join(modules, found.name), { withFileTypes: true })
        : [found];
      for (const file of names) {
        // Links lead to a package's dependencies.
        if (!file.isDirectory()) continue;
        const folder = join(file.parentPath ?? file.path, file.name);
        const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        const { name, version } = manifest as { name: string; version: string };
        folders.set(`${name}@${version}`, folder);
      }
    }
  }
  return folders;
}
