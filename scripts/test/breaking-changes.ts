import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { Problem } from "../session/problem.ts";

const run = promisify(execFile);

/** The API's schema, and a file beside whose package graphql is found. */
export type SchemaOptions = { schema?: string; packages?: string };

/**
 * Finds breaking changes of the API's schema, compared with HEAD if the file has uncommitted
 * changes, otherwise with the commit before HEAD. A line of the commit message that begins with
 * "BREAKING CHANGE:" allows them. Resolves to a summary; rejects with the changes.
 */
export async function checkBreakingChanges(
  repository: string,
  {
    schema = "apps/api/schema.graphql",
    packages = join(repository, "apps/api/"),
  }: SchemaOptions = {},
): Promise<string> {
  const git = async (...args: string[]) => {
    const options = { cwd: repository, maxBuffer: 64 * 1024 * 1024 };
    return (await run("git", args, options)).stdout;
  };
  const show = (name: string) => git("show", name).catch(() => null);

  const now = await readFile(join(repository, schema), "utf8");
  const last = await show(`HEAD:${schema}`);
  const isCommitted = now === last;
  const base = isCommitted ? "HEAD~1" : "HEAD";
  const before = isCommitted ? await show(`HEAD~1:${schema}`) : last;
  if (before === null) return `no schema in ${base} to compare with`;
  if (before === now) return `the same as in ${base}`;

  const { breaking, dangerous } = compare(before, now, packages);
  const isIntended =
    isCommitted && /^BREAKING[ -]CHANGE: \S/m.test(await git("log", "-1", "--format=%B"));
  if (breaking.length > 0 && !isIntended) {
    throw new Problem(
      [
        `${schema} breaks clients of ${base}:`,
        ...breaking.map(({ description }) => `  ${description}`),
        'Keep it as it was and mark it as deprecated; or, if the break is intended, commit it with a line "BREAKING CHANGE: why".',
      ].join("\n"),
    );
  }
  const notes = [
    ...breaking.map(({ description }) => `intended break: ${description}`),
    ...dangerous.map(({ description }) => `possibly breaking: ${description}`),
  ];
  return notes.length > 0 ? notes.join("; ") : `compatible with ${base}`;
}

type Change = { description: string };

/** The functions of graphql that are used; the package is a dependency of apps/api. */
type GraphQL = {
  buildSchema(source: string): object;
  findBreakingChanges(before: object, now: object): Change[];
  findDangerousChanges(before: object, now: object): Change[];
};

function compare(before: string, now: string, packages: string) {
  const graphql: GraphQL = createRequire(packages)("graphql");
  const schemas = [graphql.buildSchema(before), graphql.buildSchema(now)] as const;
  return {
    breaking: graphql.findBreakingChanges(...schemas),
    dangerous: graphql.findDangerousChanges(...schemas),
  };
}
