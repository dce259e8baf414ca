import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bundleModule, bundleScript } from "./bundle.mjs";

// Writes what the package contains on npm.

const folder = import.meta.dirname;
const target = join(folder, "dist");
rmSync(target, { recursive: true, force: true });
mkdirSync(target);
writeFileSync(join(target, "embed.js"), await bundleScript());
writeFileSync(join(target, "index.js"), await bundleModule());
const compiler = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const declare = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
execFileSync(
  process.execPath,
  [join(compiler, "bin/tsc"), "--project", "tsconfig.build.json", ...declare, "--outDir", "dist"],
  { cwd: folder, stdio: "inherit" },
);
// The compiler keeps the names of sources, which the package has elsewhere.
for (const name of readdirSync(target).filter((name) => name.endsWith(".d.ts"))) {
  const file = join(target, name);
  const text = readFileSync(file, "utf8").replaceAll(/(from "\.\/[\w-]+)\.ts"/g, '$1.js"');
  writeFileSync(file, text);
}
