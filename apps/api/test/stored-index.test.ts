import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import * as fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type BuiltIndex, buildIndex, type FileProblem } from "../src/event-index/build-index.ts";
import { readIndexFile, writeIndexFile } from "../src/event-index/index-file.ts";
import { SharedMemory } from "../src/event-index/shared-memory.ts";
import { generate } from "./generate.ts";
import { insertRecords } from "./insert-records.ts";

// The index as a file, which is read only if it equals the index that would be built.

const { url, readerUrl, drop } = await createTestDatabase();
const database = openDatabase({ url });
await insertRecords(database, generate({ events: 60, seed: 3 }));
const folder = await mkdtemp(join(tmpdir(), "dateline-index-"));
const file = join(folder, "event-index.bin");
afterAll(async () => {
  await database.close();
  await drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => rm(file, { force: true }));

async function build(into: string | null = folder) {
  const problems: FileProblem[] = [];
  let built: BuiltIndex | undefined;
  await buildIndex(
    { url: readerUrl, maxBytes: 1_000_000, folder: into },
    {
      onBuilt(one) {
        built = one;
      },
      onFileProblem: (problem) => problems.push(problem),
    },
  );
  if (!built) throw new Error("No index.");
  return { ...built, problems };
}

test("the next start reads the same index from it", async () => {
  const first = await build();
  const next = await build();
  expect([first.from, next.from]).toEqual(["database", "file"]);
  expect(next.index).toEqual(first.index);
  expect(next.identity).toBe(first.identity);
  expect(await readdir(folder)).toEqual(["event-index.bin"]);
});

test("without a folder nothing is stored", async () => {
  expect((await build(null)).from).toBe("database");
  expect(await readdir(folder)).toEqual([]);
});

test("after a new version, or another migration, it is replaced", async () => {
  const { identity, index } = await build();
  const before = await readFile(file);
  for (const source of [
    { identity: "00000000-0000-0000-0000-000000000000", schema: "" },
    { identity, schema: "another" },
  ]) {
    writeIndexFile(folder, source, index);
    const { from, problems } = await build();
    expect([from, problems]).toEqual(["database", []]);
  }
  expect(await readFile(file)).toEqual(before);
  expect((await build()).from).toBe("file");
});

test("one that is incomplete or damaged is built anew, and the reason given", async () => {
  await build();
  const whole = await readFile(file);
  for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 10), Buffer.from("")]) {
    await writeFile(file, bytes);
    const { from, problems } = await build();
    expect(from).toBe("database");
    expect(problems).toMatchObject([{ of: "reading" }]);
    expect(await readFile(file)).toEqual(whole);
  }
});

test("a changed byte anywhere is noticed", async () => {
  const source = { identity: "a", schema: "b" };
  const { index } = await build();
  writeIndexFile(folder, source, index);
  const whole = await readFile(file);
  const change = fc.record({
    at: fc.nat({ max: whole.length - 1 }),
    by: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, by }) => {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ by;
      await writeFile(file, changed);
      expect(() => readIndexFile(folder, source, new SharedMemory(1_000_000))).toThrow(Error);
    }),
  );
});

test("a folder that cannot be written is no reason to have no index", async () => {
  const parent = join(folder, "event-index.bin");
  await writeFile(parent, "not a folder");
  const { from, problems } = await build(join(parent, "below"));
  expect(from).toBe("database");
  expect(problems.map(({ of }) => of)).toContain("writing");
});
