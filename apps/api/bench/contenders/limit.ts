import { fileURLToPath } from "node:url";
import type { Operation } from "../operations/operation.ts";
import { type Ask, type Contender, startProgram } from "./contender.ts";
import { names } from "./names.ts";

/**
 * The best that the database and Node can do: one prepared statement that returns the answer as
 * text, behind bare `node:http`.
 */
export async function startLimit(
  databaseUrl: string,
  port: number,
  operations: readonly Operation[],
): Promise<Contender> {
  const statements = Object.fromEntries(
    operations.map(({ key, questions }) => [key, questions.map((question) => question.limit)]),
  );
  const program = await startProgram({
    name: names.limit,
    node: process.execPath,
    args: ["--import", "tsx", fileURLToPath(new URL("limit-server.ts", import.meta.url))],
    folder: fileURLToPath(new URL("../../", import.meta.url)),
    port,
    env: { DATABASE_URL: databaseUrl, PORT: String(port) },
    input: JSON.stringify(statements),
    ready: { path: "/" },
  });
  return {
    ...program,
    async toAsks({ key, questions }) {
      if (questions.some((question) => question.limit === null)) return null;
      return questions.map(
        (_, n): Ask => ({ method: "GET", path: `/${key}/${n}`, headers: {}, body: null }),
      );
    },
    toSame: (_, text) => JSON.parse(text),
  };
}
