import { describe, expect, it } from "vitest";
import { meetings } from "./test-folder.ts";
import { toCsv, toJson, toJsonl, toTsv, toXlsx } from "./test-formats.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, readAll, clear } = setUpImport();

describe("the formats are equivalent", () => {
  it.each([
    ["JSON Lines", toJsonl],
    ["CSV", toCsv],
    ["JSON", toJson],
    ["TSV in UTF-16", toTsv],
    ["an Excel workbook", toXlsx],
  ])("%s gives the same database as YAML", async (_, convert) => {
    await load();
    const fromYaml = await readAll(/_at$|^identity$/);
    await clear();
    await folder().remove();
    await folder().write({
      "collection.yaml": String(meetings["collection.yaml"]),
      ...(await convert(meetings)),
    });
    expect(await load()).toMatchObject({ ok: true, inserted: 2 });
    expect(await readAll(/_at$|^identity$/)).toBe(fromYaml);
  });
});
