import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { afterAll, expect, test } from "vitest";
import { readCitations } from "../src/store/read-citations.ts";
import { readEventsBySlug } from "../src/store/read-events-by-slug.ts";
import { readParticipations } from "../src/store/read-participations.ts";
import { readStatements } from "../src/store/read-statements.ts";
import { generate } from "./generate.ts";
import { insertRecords } from "./insert-records.ts";

const { url, drop } = await createTestDatabase();
const database = openDatabase({ url, maxConnections: 1 });
afterAll(async () => {
  await database.close();
  await drop();
});

test("the plan of a loader's statement is kept, whatever the number of its keys", async () => {
  await insertRecords(database, generate({ events: 60, seed: 5 }));
  await database.pool.query("ANALYZE");
  const keys = [[1], [1, 2, 3], Array.from({ length: 50 }, (_, id) => id + 1)];
  for (let time = 0; time < 12; time++) {
    const ids = keys[time % keys.length] ?? [];
    await readEventsBySlug(
      database,
      ids.map((id) => `event-${id}`),
    );
    for (const read of [readParticipations, readStatements, readCitations]) {
      await read(database, ids);
    }
  }
  const { rows } = await database.pool.query<{ statement: string; custom_plans: string }>(
    "SELECT statement, custom_plans FROM pg_prepared_statements",
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const { statement, custom_plans } of rows)
    expect([statement, custom_plans]).toEqual([statement, "5"]);
});
