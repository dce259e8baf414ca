import { join } from "node:path";
import { root } from "./settings.mjs";

const sources = {
  api: { folder: "apps/api", file: "src/main.ts" },
  doctor: { folder: "apps/api", file: "src/doctor/cli.ts" },
  database: { folder: "packages/postgres", file: "src/cli.ts" },
  prepare: { folder: "packages/importer", file: "src/prepare-cli.ts" },
};

/** Returns how to run a program with Node: bundled in an artifact, or from source without one. */
export function toProgram(artifact, name) {
  if (artifact !== undefined) return { args: [join(artifact, "lib", `${name}.js`)], cwd: artifact };
  const { folder, file } = sources[name];
  return { args: ["--import", "tsx", file], cwd: join(root, folder) };
}
