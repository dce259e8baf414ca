import { type Contender, readData, startProgram, toPosts } from "./contender.ts";
import { installPostgraphile } from "./install-rivals.ts";
import { names } from "./names.ts";

/** PostGraphile, as `rivals/postgraphile.mjs` sets it up. */
export async function startPostgraphile(databaseUrl: string, port: number): Promise<Contender> {
  const { folder, node } = await installPostgraphile();
  const program = await startProgram({
    name: names.postgraphile,
    node,
    args: ["postgraphile.mjs"],
    folder,
    port,
    env: { DATABASE_URL: databaseUrl, PORT: String(port), GRAPHILE_ENV: "production" },
    ready: { path: "/graphql", body: JSON.stringify({ query: "{ __typename }" }) },
  });
  return {
    ...program,
    toAsks: async (operation) => toPosts(operation.questions, (question) => question.postgraphile),
    toSame: (operation, text) => operation.toSame.postgraphile(readData(text)),
  };
}
