import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listProductionPackages } from "./production-packages.ts";

const isLicense = (name: string) => /^(licen[sc]e|copying|copyright|notice)/i.test(name);

/** The license texts of the bundled packages, because an artifact does not contain their files. */
export function toLicenseTexts(packages = listProductionPackages()): string {
  return packages
    .flatMap(({ name, version, folder }) =>
      folder === null
        ? []
        : [
            ...readTexts(folder, `${name} ${version}`),
            ...listVendored(folder).flatMap((vendored) =>
              readTexts(join(folder, vendored), `${name} ${version}, ${vendored}`),
            ),
          ],
    )
    .join("\n\n");
}

function readTexts(folder: string, title: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isLicense(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), "utf8").trim())
    .map((text) => `${title}\n${"-".repeat(title.length)}\n${text}\n`);
}

/** Next.js contains compiled copies of other packages. */
function listVendored(folder: string) {
  const compiled = join(folder, "dist", "compiled");
  if (!existsSync(compiled)) return [];
  return readdirSync(compiled, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `dist/compiled/${name}`);
}
