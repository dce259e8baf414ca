import { join } from "node:path";
import { root } from "../session/settings.ts";

const sources = {
  api: { folder: "apps/api", file: "src/main.ts" },
  doctor: { folder: "apps/api", file: "src/doctor/cli.ts" },
  database: { folder: "packages/postgres", file: "src/cli.ts" },
  prepare: { folder: "packages/importer", file: "src/prepare-cli.ts" },
};

/** Arguments of Node, and the folder in which it is run. */
export type Program = { args: string[]; cwd: string };

/** How Node runs a program: bundled in an artifact, or from its source without one. */
export function toProgram(artifact: string | undefined, name: keyof typeof sources): Program {
  if (artifact !== undefined) return { args: [join(artifact, "lib", `${name}.js`)], cwd: artifact };
  const { folder, file } = sources[name];
  return { args: ["--import", "tsx", file], cwd: join(root, folder) };
}
