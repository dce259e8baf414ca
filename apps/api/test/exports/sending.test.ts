import { expect, test, vi } from "vitest";
import { downloadSeconds } from "../../src/metrics/metrics.ts";
import { manyRecords } from "./many-records.ts";
import { openFiles } from "./open-files.ts";

const { client, get, download } = await openFiles(manyRecords);

/** The number of downloads counted with this outcome. */
async function countEnded(outcome: string): Promise<number> {
  const { values } = await downloadSeconds.get();
  const counts = values.filter(
    ({ metricName, labels }) => metricName?.endsWith("_count") && labels.outcome === outcome,
  );
  return counts.reduce((sum, { value }) => sum + value, 0);
}

const pagesRead = () => client.statements.filter((text) => text.includes("readJsonPage")).length;

test("a file is read no further than its reader takes it", async () => {
  client.statements.length = 0;
  const response = await get("format=jsonl");
  const reader = response.body?.getReader();
  await reader?.read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(pagesRead()).toBeLessThan(8);
  const before = await countEnded("left");
  await reader?.cancel();
  await vi.waitFor(async () => expect(await countEnded("left")).toBe(before + 1));
});

test("a file is of one dataset version: if another is published meanwhile, it is broken off", async () => {
  const before = await countEnded("broken");
  const response = await get("format=jsonl");
  const reader = response.body?.getReader();
  await reader?.read();
  await client.database.pool.query(
    "INSERT INTO dataset_versions (version, title, license, source) VALUES (2, 'Two', 'CC0-1.0', 'test')",
  );
  const readAll = async () => {
    for (let result = await reader?.read(); !result?.done; result = await reader?.read());
  };
  await expect(readAll()).rejects.toThrow("A new dataset version was published.");
  expect(await countEnded("broken")).toBe(before + 1);
  const reported = client.lines.map((line) => JSON.parse(line));
  expect(reported).toContainEqual(
    expect.objectContaining({
      msg: "a download was broken off",
      reason: "A new dataset version was published.",
    }),
  );
  await vi.waitFor(
    async () => {
      const { response: again } = await download("format=jsonl");
      expect(again.headers.get("dataset-version")).toBe("2");
    },
    { timeout: 60_000 },
  );
});
