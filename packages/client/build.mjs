import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// Writes what the package contains on npm.

const folder = import.meta.dirname;
const target = join(folder, "dist");
rmSync(target, { recursive: true, force: true });
const compiler = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const tsc = [join(compiler, "bin/tsc"), "--project", "tsconfig.build.json"];
execFileSync(process.execPath, tsc, { cwd: folder, stdio: "inherit" });
// The compiler keeps the names of sources, which the package has elsewhere.
for (const name of readdirSync(target).filter((name) => name.endsWith(".d.ts"))) {
  const file = join(target, name);
  const text = readFileSync(file, "utf8").replaceAll(/(from "\.\/[\w-]+)\.ts"/g, '$1.js"');
  writeFileSync(file, text);
}
copyFileSync(join(folder, "../../apps/api/schema.graphql"), join(target, "schema.graphql"));
