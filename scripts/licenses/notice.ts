import { type LicenseEntry, listLicenses } from "./licenses.ts";
import { listProductionPackages } from "./production-packages.ts";

/** The text of NOTICE: the third-party packages that production needs, by license. */
export function toNotice(entries = listLicenses(listProductionPackages())): string {
  const licenses = [...new Set(entries.map(toLicense))].sort();
  const parts = licenses.map((license) => {
    const lines = entries.filter((entry) => toLicense(entry) === license).map(toLine);
    return [license, "-".repeat(license.length), ...lines].join("\n");
  });
  return `${[head, ...parts].join("\n\n")}\n`;
}

const head = `Dateline is under the MIT License (LICENSE). It runs with the packages below, fonts included, each under
its own license. Their full texts are installed with them, in node_modules. What is made for each
platform is listed once. Written by \`npm run generate\`.`;

const toLicense = ({ license }: LicenseEntry) => (license ?? "not stated").replace(/[()]/g, "");

const toLine = ({ name, version, holder }: LicenseEntry) =>
  `${name} ${version}${holder ? `: ${holder}` : ""}`;
