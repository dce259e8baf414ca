import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** The supported browsers for esbuild: `chrome111`. */
const target = browserslist.map((/** @type {string} */ query) =>
  query.replace("ios_saf", "ios").replace(/ >= /, ""),
);

/**
 * A loader for the entry of a script that is imported as text: with all that it imports, for the
 * supported browsers, minified.
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
