import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { setUpImport } from "./test-import.ts";

const { load, query } = setUpImport();
const path = fileURLToPath(new URL("../../../prisma/dataset", import.meta.url));

it("the bundled dataset imports without a problem, and again without a change", async () => {
  const outcome = await load("", { path });
  expect(outcome).toMatchObject({ ok: true, version: 1, lines: [], warnings: [] });
  expect(await load("", { path })).toMatchObject({ ok: true, version: 1, changed: false });
  const [first] = await query<{ events: number }>(
    "SELECT count(*)::int AS events FROM events WHERE owners > 0 AND salience > 0",
  );
  expect(first?.events).toBeGreaterThan(100);
});
