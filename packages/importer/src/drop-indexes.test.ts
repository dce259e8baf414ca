import pg from "pg";
import { describe, expect, it } from "vitest";
import { writeMadeUpDataset } from "./made-up-events.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, query, url, clear, readAll } = setUpImport();

type Guard = { oid: number; definition: string };

/** The indexes, constraints and triggers of the database. */
const readGuards = () =>
  query<Guard>(`
    SELECT indexrelid::int AS oid, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT oid::int, format('%s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT oid::int, format('%s %s', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY definition`);

const toDefinitions = (guards: Guard[]) => guards.map(({ definition }) => definition);

describe("many events into an empty dataset", () => {
  it("keep every index, key and trigger, and insert the same rows as with them in place", async () => {
    await writeMadeUpDataset(`${folder().path}/many`, 5000, "jsonl");
    const before = await readGuards();
    expect(await load("many")).toMatchObject({ ok: true, inserted: 5000 });
    const after = await readGuards();
    expect(toDefinitions(after)).toEqual(toDefinitions(before));
    expect(after).not.toEqual(before);
    const rows = await readAll(/_at$|^identity$/);

    await clear();
    const reader = new pg.Client({ connectionString: url() });
    await reader.connect();
    await reader.query("BEGIN; SELECT FROM events");
    try {
      expect(await load("many")).toMatchObject({ ok: true, inserted: 5000 });
    } finally {
      await reader.end();
    }
    expect(await readGuards()).toEqual(after);
    expect((await readAll(/_at$|^identity$/)) === rows).toBe(true);
  }, 120_000);

  it("change nothing when imported again", async () => {
    await writeMadeUpDataset(`${folder().path}/many`, 5000, "jsonl");
    await load("many");
    const guards = await readGuards();
    expect(await load("many")).toMatchObject({ ok: true, changed: false, unchanged: 5000 });
    expect(await readGuards()).toEqual(guards);
  }, 120_000);

  it("change nothing if one of them has a problem", async () => {
    await writeMadeUpDataset(`${folder().path}/many`, 5000, "jsonl");
    await folder().write({ "many/publishers.jsonl": "" });
    const guards = await readGuards();
    expect(await load("many")).toMatchObject({ ok: false });
    expect(await readGuards()).toEqual(guards);
  }, 120_000);
});
