import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);
const folders = new Set(files.flatMap(listFolders));
// A changelog refers to files of earlier versions and of other people's datasets.
const guides = files.filter(
  (file) => file.endsWith(".md") && file !== "CHANGELOG.md" && !file.includes("/results/"),
);

/** Files that commands write, which are not in the repository. */
const madeByRuns = /^(\.data|dist|node_modules)\b|\.log$/;
/** Files of a collection, which users write. */
const madeByUsers =
  /^(?:collection|dataset|site|(?:\w+\.)?mapping|kinds|organizations|people|places|publishers|(?:events\/)?\d{4}|events|stories)\.\w+$/;
const extension = "(?:ts|tsx|mjs|sql|prisma|graphql|json|yaml|md|css|sh)";
// A path does not begin with a digit: `2022-05/` is a date.
const pathPattern = new RegExp(`^(?!\\d)\\.?[\\w@{},*[\\]/.-]+(?:\\.${extension}|/)$`);

function listFolders(file: string): string[] {
  const folder = dirname(file);
  return folder === "." ? [] : [`${folder}/`, ...listFolders(folder)];
}

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function expand(path: string): string[] {
  const [whole, list] = /\{([^}]+)\}/.exec(path) ?? [];
  if (whole === undefined || list === undefined) return [path];
  return list.split(",").flatMap((part) => expand(path.replace(whole, part)));
}

/** Whether a file or folder has this path, from the root or from any folder of its package. */
function exists(path: string) {
  const pattern = path
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\u0000")
    .replaceAll("*", "[^/]*")
    .replaceAll("\u0000", ".*");
  const expression = new RegExp(`(^|/)${pattern}$`);
  return (path.endsWith("/") ? [...folders] : files).some((one) => expression.test(one));
}

test.each(guides)("every file that %s names exists", (guide) => {
  const text = readFileSync(join(root, guide), "utf8").replace(/```.*?```/gs, "");
  const named = [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, name = ""]) => name)
    .filter((name) => pathPattern.test(name) && !madeByRuns.test(name) && !madeByUsers.test(name));
  expect(named.flatMap(expand).filter((path) => !exists(path))).toEqual([]);

  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
    ([, link = ""]) => link,
  );
  const targets = links.map((link) => normalize(join(dirname(guide), decodeURI(link))));
  const missing = targets.filter((path) => !files.includes(path) && !folders.has(`${path}/`));
  expect(missing.filter((path) => !folders.has(path))).toEqual([]);
});
