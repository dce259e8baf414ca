import { tableFromIPC } from "apache-arrow";
import { readParquet } from "parquet-wasm/node";
import { expect, test } from "vitest";
import { csvColumns } from "../../src/exports/csv-columns.ts";
import { groupSize } from "../../src/exports/write-parquet.ts";
import { fixture } from "../fixture.ts";
import { awkward } from "./open-downloads.ts";
import { openFiles } from "./open-files.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
const base = first;

/** More events than a row group has. */
const many = Array.from({ length: groupSize + 50 }, (_, index) => ({
  ...base,
  slug: `many-${index}`,
  edtf: "1999",
}));

const { client, get, readRows } = await openFiles({
  ...fixture,
  events: [...fixture.events, ...awkward, ...many],
});

/** Reads the table with Arrow, an independent implementation. */
async function read(query: string) {
  const response = await get(`format=parquet&site=https://d.example&${query}`);
  expect(response.status).toBe(200);
  const parsed = readParquet(new Uint8Array(await response.arrayBuffer()));
  return { headers: response.headers, table: tableFromIPC(parsed.intoIPCStream()) };
}

test("a table has the events of the view in the columns of CSV", async () => {
  for (const query of ["", "kinds=other&order=asc", "organizations=csto"]) {
    const { table } = await read(query);
    const rows = await readRows(query);
    expect(table.schema.fields.map(({ name }) => name)).toEqual(csvColumns.map(([name]) => name));
    expect([...(table.getChild("slug") ?? [])]).toEqual(rows.map(({ slug }) => slug));
    expect([...(table.getChild("summary") ?? [])].map((text) => text.trimEnd())).toEqual(
      rows.map(({ summary }) => summary?.trimEnd()),
    );
  }
});

test("days, numbers and flags are what they are, and what is not known is null", async () => {
  const { table } = await read("kinds=other");
  const bySlug = new Map([...table].map((row) => [row?.slug as string, row?.toJSON()]));
  const rowOf = (edtf: string) => bySlug.get(awkward.find((one) => one.edtf === edtf)?.slug ?? "");
  expect(rowOf("1992/1993")).toMatchObject({
    ...{ earliest: Date.UTC(1992, 0, 1), latest: Date.UTC(1993, 11, 31), approximate: false },
    ...{ latitude: 51.1694, longitude: 71.4491, documents: 3, owners: 2 },
  });
  expect(rowOf("1990~")).toMatchObject({ approximate: true });
  expect(rowOf("../1995-04-05")).toMatchObject({ earliest: null });
  expect(rowOf("0001-01-01")).toMatchObject({ earliest: Date.parse("0001-01-01T00:00:00Z") });
  expect(rowOf("9999-12-31")).toMatchObject({ latest: Date.UTC(9999, 11, 31) });
  expect(table.getChild("updated")?.get(0)).toBe(Date.parse(base.updatedAt));
});

test("texts are as they were", async () => {
  const { table } = await read("kinds=other");
  const titles = new Map([...table].map((row) => [row?.slug, row?.title]));
  for (const { slug, title } of awkward) expect(titles.get(slug)).toBe(title);
});

test("a file names its view, dataset, version and license", async () => {
  const { table, headers } = await read("organizations=csto");
  const { dataset } = await client.read("{ dataset { title license } }");
  expect(table.schema.metadata.get("title")).toBe(
    `${dataset.title}: Collective Security Treaty Organization`,
  );
  expect(table.schema.metadata.get("description")).toContain(
    `dataset version 1. License: ${dataset.license}. View: organizations=csto.`,
  );
  expect(table.schema.metadata.get("view")).toBe("https://d.example/?organizations=csto");
  expect(headers.get("content-type")).toBe("application/vnd.apache.parquet");
  expect(headers.get("content-disposition")).toBe(
    'attachment; filename="dateline-csto-v1.parquet"',
  );
});

test("without events a table has its columns", async () => {
  const { table } = await read("organizations=unknown");
  expect(table.numRows).toBe(0);
  expect(table.schema.fields).toHaveLength(csvColumns.length);
});
