import { build } from "esbuild";

/** @type {import("esbuild").BuildOptions} */
const options = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  minify: true,
  platform: "browser",
  // As in apps/web/package.json.
  target: ["chrome111", "firefox128", "safari16"],
  legalComments: "none",
  logLevel: "error",
  write: false,
};

/** The script that a site serves as /embed.js: it runs as a module and as a classic script. */
export const bundleScript = () => bundle("src/embed.ts", "iife");

/** The module of the package on npm. */
export const bundleModule = () => bundle("src/index.ts", "esm");

/** @param {string} entry @param {import("esbuild").Format} format */
async function bundle(entry, format) {
  const { outputFiles } = await build({ ...options, entryPoints: [entry], format });
  const [file] = outputFiles ?? [];
  if (!file) throw new Error(`esbuild wrote nothing for ${entry}.`);
  return file.text;
}
