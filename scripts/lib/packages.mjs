import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./settings.mjs";

/** Folders of all packages, relative to the repository. */
export function listPackages() {
  const grouped = ["apps", "packages"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}`),
  );
  const packages = [...grouped, "e2e"];
  return packages.filter((folder) => existsSync(join(root, folder, "package.json")));
}
