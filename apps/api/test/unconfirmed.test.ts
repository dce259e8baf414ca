import { type ExecutionArgs, parse } from "graphql";
import { expect, test } from "vitest";
import type { Source } from "../src/context.ts";
import { createExecute, type Execute } from "../src/execute/execute.ts";
import { executeInOneVersion, versionOf } from "../src/execute/one-version.ts";
import { createReadServers } from "../src/replica/read-servers.ts";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";

const { database } = await createClient();
const servers = createReadServers({ database });
const execute = createExecute(1_000_000);

/** Executes a query, whose client may leave when its statements are answered. */
async function executeFor(query: string, { leaves }: { leaves: boolean }) {
  const client = new AbortController();
  const source: Source = {
    toDatabase: ({ database }) => ({ ...database, signal: client.signal }),
  };
  const executeAndLeave: Execute = async (args: ExecutionArgs) => {
    const result = await execute(args);
    if (leaves) client.abort();
    return result;
  };
  const result = await executeInOneVersion(
    executeAndLeave,
    servers,
  )({ schema, document: parse(query), contextValue: source });
  expect(result.errors).toBeUndefined();
  return versionOf(result);
}

test("an answer whose client left before its version was confirmed has no version, so that it is not cached", async () => {
  const query = "{ eventCount }";
  expect(await executeFor(query, { leaves: false })).toMatchObject({ version: 1 });
  expect(await executeFor(query, { leaves: true })).toBeNull();
});

test("an answer without a statement has the known version", async () => {
  expect(await executeFor("{ __typename }", { leaves: true })).toMatchObject({ version: 1 });
});
