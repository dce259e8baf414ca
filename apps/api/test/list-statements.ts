import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { readKnown } from "./known.ts";
import { drawDocument } from "./random-document.ts";
import { tasks } from "./tasks.ts";

/** The different statements that the API sends for documents over the whole GraphQL schema. */
export async function listStatements(): Promise<string[]> {
  const client = await createClient(generate({ events: 60, seed: 5 }));
  const known = await readKnown(client);
  client.statements.length = 0;
  for (const { query, variables } of tasks) await client.send(query, variables);
  for (let seed = 1; seed <= 100; seed++) {
    const { query, variables } = drawDocument(seed, schema, known);
    for (const each of variables) await client.send(query, each);
  }
  return [...new Set(client.statements)].filter((sql) => !/^(BEGIN|COMMIT|SET|SHOW)/.test(sql));
}
