import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The artifact that `npm start` or `npm test` built last. Bundled programs start sooner than
 * sources.
 */
export const artifact = findArtifact();

function findArtifact(): string {
  const current = fileURLToPath(new URL("../dist/current", import.meta.url));
  if (existsSync(current)) return realpathSync(current);
  throw new Error("Nothing is built. Run: npm run build");
}

const toLibrary = (name: string) => join(artifact, "lib", `${name}.js`);

/** The artifact's programs; Node runs each in the artifact's folder. */
export const programs = {
  api: toLibrary("api"),
  dashboard: join(artifact, "web", "apps", "web", "serve.js"),
  database: toLibrary("database"),
  import: toLibrary("import"),
  migrate: toLibrary("migrate"),
  prepare: toLibrary("prepare"),
  serve: join(artifact, "scripts", "serve.mjs"),
};
