import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What `npm start` and `npm test` built last: its programs start sooner than their sources. */
export const artifact = findArtifact();

function findArtifact(): string {
  const current = fileURLToPath(new URL("../dist/current", import.meta.url));
  if (existsSync(current)) return realpathSync(current);
  throw new Error("Nothing is built. Run: npm run build");
}

const toLibrary = (name: string) => join(artifact, "lib", `${name}.js`);

/** The files of its programs, each run with Node in the artifact's folder. */
export const programs = {
  api: toLibrary("api"),
  dashboard: join(artifact, "web", "apps", "web", "serve.js"),
  database: toLibrary("database"),
  import: toLibrary("import"),
  migrate: toLibrary("migrate"),
  prepare: toLibrary("prepare"),
  serve: join(artifact, "scripts", "serve.mjs"),
};
