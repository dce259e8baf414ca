import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listProductionPackages } from "./production-packages.mjs";

const isLicense = (name) => /^(licen[sc]e|copying|copyright|notice)/i.test(name);

/** The licenses of the packages that are bundled, which are not otherwise in an artifact. */
export function toLicenseTexts(packages = listProductionPackages()) {
  return packages
    .filter(({ folder }) => folder !== null)
    .flatMap(({ name, version, folder }) => [
      ...readTexts(folder, `${name} ${version}`),
      ...listVendored(folder).flatMap((vendored) =>
        readTexts(join(folder, vendored), `${name} ${version}, ${vendored}`),
      ),
    ])
    .join("\n\n");
}

function readTexts(folder, title) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isLicense(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), "utf8").trim())
    .map((text) => `${title}\n${"-".repeat(title.length)}\n${text}\n`);
}

/** Next.js brings packages of others, compiled. */
function listVendored(folder) {
  const compiled = join(folder, "dist", "compiled");
  if (!existsSync(compiled)) return [];
  return readdirSync(compiled, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `dist/compiled/${name}`);
}
