import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** The supported browsers as esbuild targets, such as `chrome111`. */
const target = browserslist.map((/** @type {string} */ query) =>
  query.replace("ios_saf", "ios").replace(/ >= /, ""),
);

/**
 * A loader for scripts that are imported as text: bundles the entry with its imports, minified and
 * compiled for the supported browsers.
 *
 * @this {{ resourcePath: string, addDependency(path: string): void, async(): (error: unknown, text?: string) => void }}
 */
export default function bundleScript() {
  const done = this.async();
  build({
    entryPoints: [this.resourcePath],
    bundle: true,
    format: "iife",
    minify: true,
    target,
    write: false,
    metafile: true,
    absWorkingDir: import.meta.dirname,
    logLevel: "silent",
  }).then(
    ({ outputFiles, metafile }) => {
      for (const path of Object.keys(metafile.inputs)) {
        this.addDependency(new URL(path, import.meta.url).pathname);
      }
      done(null, outputFiles[0]?.text.trim());
    },
    (error) => done(error),
  );
}
