import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEntities, createEvents, type Recipe, writeDataset } from "@dateline/bench";
import { parseEdtf, toDayNumber, toKnownDays } from "@dateline/core";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import type { EventRecord } from "@dateline/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEventLines, toEntityLines } from "../bench/data/copy-lines.ts";
import { load } from "../bench/data/load.ts";

const recipe: Recipe = { seed: 1, events: 5000, from: "2021-01-01", to: "2025-01-01" };

function toChecksum(of: Recipe): string {
  const hash = createHash("sha256");
  const entities = createEntities(of.seed);
  for (const [table, line] of toEntityLines(entities)) hash.update(`${table} ${line}`);
  const toLines = createEventLines(entities);
  for (const event of createEvents(of, entities)) {
    for (const [table, line] of toLines(event)) hash.update(`${table} ${line}`);
  }
  return hash.digest("hex");
}

test("the same seed gives the same rows, another seed others", () => {
  expect(toChecksum(recipe)).toBe(toChecksum({ ...recipe }));
  expect(toChecksum({ ...recipe, seed: 2 })).not.toBe(toChecksum(recipe));
});

test("more events begin with the same ones", () => {
  const entities = createEntities(1);
  const few = [...createEvents({ ...recipe, events: 50 }, entities)];
  const more = [...createEvents({ ...recipe, events: 60 }, entities)];
  expect(more.slice(0, 50)).toEqual(few);
});

describe("made-up events look like a dataset", () => {
  const events = [...createEvents(recipe, createEntities(1))];
  const shareOf = (matches: (event: EventRecord) => boolean) =>
    events.filter(matches).length / events.length;

  test("few organizations take part in most of them", () => {
    const counts = new Map<string, number>();
    for (const { participations } of events) {
      expect(participations.length).toBeGreaterThanOrEqual(1);
      expect(participations.length).toBeLessThanOrEqual(6);
      for (const { organization } of participations) {
        counts.set(organization, (counts.get(organization) ?? 0) + 1);
      }
    }
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(sorted.length).toBeGreaterThan(400);
    expect(sorted[0]).toBeGreaterThan(20 * (sorted[250] ?? 0));
  });

  test("most dates are days, some are months, years and spans, few of them long", () => {
    const days = events.map(({ date }) => {
      const parsed = parseEdtf(date);
      if (!parsed.ok) throw new Error(parsed.message);
      const { earliest, latest } = toKnownDays(parsed.date);
      const length = toDayNumber(latest) - toDayNumber(earliest);
      return { ...parsed.date, length, date };
    });
    const share = (matches: (day: (typeof days)[number]) => boolean) =>
      days.filter(matches).length / days.length;
    expect(share((day) => day.precision === "MONTH")).toBeCloseTo(0.1, 1);
    expect(share((day) => day.precision === "YEAR")).toBeCloseTo(0.03, 1);
    expect(share((day) => day.date.includes("/"))).toBeCloseTo(0.05, 1);
    expect(days.some(({ date, length }) => date.includes("/") && length > 31)).toBe(true);
    expect(share((day) => day.length > 366)).toBeLessThan(0.005);
    expect(days.some(({ latest }) => latest === null)).toBe(true);
    expect(days.some(({ earliest }) => earliest === null)).toBe(true);
    expect(days.some(({ date }) => date.startsWith("["))).toBe(true);
    expect(days.some(({ precision }) => precision === "SEASON")).toBe(true);
    expect(days.some(({ length }) => length > 366)).toBe(true);
  });

  test("a quarter has no place, and each has a document or more, some of them shared", () => {
    expect(shareOf((event) => event.place === undefined)).toBeCloseTo(0.25, 1);
    const cited = events.flatMap(({ citations }) => citations.map(({ url }) => url));
    expect(shareOf((event) => event.citations.length === 0)).toBe(0);
    expect(cited.length / events.length).toBeCloseTo(2, 0);
    expect(new Set(cited).size).toBeLessThan(cited.length);
  });
});

describe("what COPY loads is what the import makes of the same dataset", () => {
  const small: Recipe = { ...recipe, events: 300, from: "1000-01-01" };
  let folder = "";
  let copied: Awaited<ReturnType<typeof createTestDatabase>>;
  let imported: typeof copied;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dateline-bench-"));
    await writeDataset(folder, small);
    copied = await createTestDatabase();
    imported = await createTestDatabase();
    await load(copied.url, small, () => {});
    await importDataset({ url: imported.url, path: folder });
  });
  afterAll(async () => {
    await copied?.drop();
    await imported?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function readBoth(sql: string): Promise<[object[], object[]]> {
    const read = async (url: string) => {
      const database = openDatabase({ url });
      const { rows } = await database.pool.query(sql);
      await database.close();
      return rows as object[];
    };
    return [await read(copied.url), await read(imported.url)];
  }

  test.each([
    "SELECT slug, title, summary, kind, edtf, earliest, latest, precision, owners, salience, source, content_hash FROM events",
    "SELECT * FROM organizations",
    "SELECT * FROM people",
    "SELECT * FROM places",
    "SELECT * FROM publishers",
    "SELECT * FROM documents",
    "SELECT * FROM participations",
    "SELECT * FROM involvements",
    "SELECT * FROM statements",
    "SELECT * FROM citations",
    "SELECT * FROM event_texts",
    "SELECT * FROM event_densities",
    "SELECT * FROM report_densities",
    "SELECT * FROM role_densities",
    "SELECT * FROM words",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT version, title, license, source, inserted, events, earliest, latest FROM dataset_versions",
  ])("%s", async (sql) => {
    const [ofCopy, ofImport] = await readBoth(
      `SELECT to_jsonb(t) AS row FROM (${sql}) t ORDER BY 1`,
    );
    expect(ofCopy.length).toBeGreaterThan(0);
    expect(ofCopy).toEqual(ofImport);
  });

  test("importing it over the copied rows changes nothing", async () => {
    const outcome = await importDataset({ url: copied.url, path: folder });
    expect(outcome).toMatchObject({ ok: true, changed: false, unchanged: small.events });
  });
});
