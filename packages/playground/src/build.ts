import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { type Assets, assetsFolder, type Entry } from "./assets-folder.ts";

// Writes the assets of the playground into `generated`.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const unfinished = `${assetsFolder}.new`;

const options: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: "browser",
  // As in apps/web/package.json.
  target: ["chrome111", "firefox128", "safari16"],
  outdir: unfinished,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".ttf": "file", ".woff2": "file" },
  jsx: "automatic",
  legalComments: "none",
  logLevel: "error",
};

/** The workers of GraphiQL's editor by the label that it asks for. */
const workers = {
  editor: "monaco-editor/esm/vs/editor/editor.worker.js",
  json: "monaco-editor/esm/vs/language/json/json.worker.js",
  graphql: "monaco-graphql/esm/graphql.worker.js",
};

async function buildAssets() {
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  // Each in one file, because a worker may load nothing else under the policy of its answer.
  const { metafile: ofWorkers } = await build({
    ...options,
    entryPoints: Object.fromEntries(
      Object.entries(workers).map(([label, file]) => [`${label}-worker`, file]),
    ),
    format: "iife",
    metafile: true,
  });
  const names = Object.fromEntries(
    Object.entries(workers).map(([label, file]) => [label, findScript(ofWorkers, file)]),
  );
  const assets: Assets = {
    page: await buildEntry("src/browser/page.ts"),
    graphiql: await buildEntry("src/browser/graphiql.tsx", { WORKERS: JSON.stringify(names) }),
    icon: writeIcon(),
  };
  removeUnusedStyles(assets);
  writeFileSync(join(unfinished, "assets.json"), `${JSON.stringify(assets, null, 2)}\n`);
  rmSync(assetsFolder, { recursive: true, force: true });
  renameSync(unfinished, assetsFolder);
}

/** Builds an entry: its script, and the styles of all that it imports. */
async function buildEntry(entry: string, constants: Record<string, string> = {}): Promise<Entry> {
  const { metafile } = await build({
    ...options,
    entryPoints: [entry],
    format: "esm",
    // Loads what is rarely needed on demand.
    splitting: true,
    metafile: true,
    define: { ...options.define, ...constants },
  });
  const outputs = Object.entries(metafile.outputs);
  const [script, { cssBundle = undefined } = {}] =
    outputs.find(([, { entryPoint }]) => entryPoint === entry) ?? [];
  if (!script || !cssBundle) throw new Error(`esbuild wrote no script or no style for ${entry}.`);
  return { script: basename(script), style: basename(cssBundle) };
}

function findScript({ outputs }: Metafile, entry: string): string {
  const file = Object.keys(outputs).find((name) => outputs[name]?.entryPoint?.endsWith(entry));
  if (file === undefined) throw new Error(`esbuild wrote no file for ${entry}.`);
  return basename(file);
}

/** esbuild repeats the styles for each script that is loaded on demand, and loads none of them. */
function removeUnusedStyles({ page, graphiql }: Assets) {
  for (const name of readdirSync(unfinished)) {
    if (!name.endsWith(".css") || [page.style, graphiql.style].includes(name)) continue;
    rmSync(join(unfinished, name));
  }
}

function writeIcon(): string {
  const icon = readFileSync(join(root, "../../apps/web/src/app/icon.svg"));
  const name = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8)}.svg`;
  writeFileSync(join(unfinished, name), icon);
  return name;
}

await buildAssets();
