import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { Problem } from "./problem.mjs";

const run = promisify(execFile);

/** Where the API's schema stands, and beside which package graphql is found. */
const schemaPath = "apps/api/schema.graphql";

/**
 * Finds breaking changes of the API's schema: compared with HEAD if the file has uncommitted
 * changes, else with the commit before HEAD. A line that begins with "BREAKING CHANGE:" in the
 * commit message allows them. Resolves to a summary; rejects with the changes.
 */
export async function checkBreakingChanges(repository, { schema = schemaPath, packages } = {}) {
  const git = async (...args) => {
    const options = { cwd: repository, maxBuffer: 64 * 1024 * 1024 };
    return (await run("git", args, options)).stdout;
  };
  // Null where there is no such thing.
  const show = (name) => git("show", name).catch(() => null);

  const now = await readFile(join(repository, schema), "utf8");
  const last = await show(`HEAD:${schema}`);
  const isCommitted = now === last;
  const [base, before] = isCommitted ? ["HEAD~1", await show(`HEAD~1:${schema}`)] : ["HEAD", last];
  if (before === null) return `no schema in ${base} to compare with`;
  if (before === now) return `the same as in ${base}`;

  const { breaking, dangerous } = compare(before, now, packages ?? join(repository, "apps/api/"));
  const isMeant =
    isCommitted && /^BREAKING[ -]CHANGE: \S/m.test(await git("log", "-1", "--format=%B"));
  if (breaking.length > 0 && !isMeant) {
    throw new Problem(
      [
        `${schema} breaks what callers of ${base} rely on:`,
        ...breaking.map(({ description }) => `  ${description}`),
        'Keep it as it was and mark it as deprecated; or, if the break is meant, commit it with a line "BREAKING CHANGE: why".',
      ].join("\n"),
    );
  }
  const notes = [
    ...breaking.map(({ description }) => `breaks, as meant: ${description}`),
    ...dangerous.map(({ description }) => `may surprise: ${description}`),
  ];
  return notes.length > 0 ? notes.join("; ") : `nothing breaks since ${base}`;
}

function compare(before, now, packages) {
  const { buildSchema, findBreakingChanges, findDangerousChanges } =
    createRequire(packages)("graphql");
  const schemas = [buildSchema(before), buildSchema(now)];
  return {
    breaking: findBreakingChanges(...schemas),
    dangerous: findDangerousChanges(...schemas),
  };
}
