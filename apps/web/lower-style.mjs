import { readFileSync } from "node:fs";
import { transform } from "lightningcss";

const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/**
 * The supported browsers as Lightning CSS targets, with one byte each for major and minor version.
 */
const targets = Object.fromEntries(
  browserslist.map((/** @type {string} */ query) => {
    const [, name, major, minor = 0] = query.match(/^(\w+) >= (\d+)(?:\.(\d+))?$/) ?? [];
    if (!name) throw new Error(`"${query}" in browserslist is not of the form "name >= version".`);
    return [name, (Number(major) << 16) | (Number(minor) << 8)];
  }),
);

/**
 * A loader for style sheets that are imported as text: compiles them for the supported browsers and
 * minifies them, as Turbopack does with the sheets that it links itself.
 *
 * @param {string} source
 */
export default function lowerStyle(source) {
  const { code } = transform({
    filename: this.resourcePath,
    code: Buffer.from(source),
    targets,
    minify: true,
  });
  return code.toString();
}
