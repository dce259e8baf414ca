import { pino } from "pino";
import { expect, test } from "vitest";
import { createServer } from "../src/server.ts";
import { explain, explainKept, observe, type Work } from "./explain.ts";
import { listHotOperations } from "./hot-operations.ts";
import { createManyEvents } from "./many-events.ts";

// With 200,000 events, PostgreSQL's work for an operation must depend on what it returns, not on
// the size of the dataset.

const database = await createManyEvents();
const sent = observe(database);
const server = createServer({ database, log: pino({ level: "silent" }) });

async function read(query: string, variables: object) {
  const response = await server.fetch("http://api.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const operations = await listHotOperations(database, async (filter) => {
  const query = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
  return (await read(query, { filter })).eventCount;
});

test.each(operations)("$title", async ({ query, variables = {}, extra = 0 }) => {
  // After the first time the names in filters are known, and connections keep the plans of repeated
  // statements.
  for (let time = 1; time <= 7; time++) {
    sent.length = 0;
    await read(query, variables);
  }
  expect(sent.length).toBeGreaterThan(0);
  for (const statement of [...sent]) {
    const works: Work[] = [await explain(database, statement)];
    if (statement.name) works.push(await explainKept(database, statement));
    for (const work of works) {
      const bound = Math.max(500, 50 * work.returned) + extra;
      const seen = { ...work, bound, plan: undefined, text: statement.text };
      const isGood =
        work.wholeTables.length === 0 &&
        work.read <= bound &&
        work.pages <= 4 * bound &&
        work.readOfSmall <= 20_000;
      if (!isGood) expect.fail(JSON.stringify({ ...seen, plan: work.plan }, null, 1));
    }
  }
});
