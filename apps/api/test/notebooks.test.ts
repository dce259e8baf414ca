import { fileURLToPath } from "node:url";
import { csvRowsNames, exportFormatNames } from "@dateline/core";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import { isEnumType } from "graphql";
import { readParquet } from "parquet-wasm/node";
import initSqlJs from "sql.js";
import { afterAll, describe, expect, test } from "vitest";
import { schema } from "../src/schema.ts";
import { toDocuments } from "./guide.ts";
import { listen } from "./listen.ts";
import {
  findRuntime,
  notebooks,
  notebooksPath,
  type Program,
  run,
  toSections,
} from "./notebooks.ts";

// The addresses, columns, fields and SQL of every program are checked against the API. Programs
// also run if their language and packages are installed; those in JavaScript run everywhere.

const dataset = fileURLToPath(new URL("../../../prisma/dataset", import.meta.url));
const { url: ownerUrl, readerUrl, drop } = await createTestDatabase();
expect(await importDataset({ url: ownerUrl, path: dataset })).toMatchObject({ ok: true });
const database = openDatabase({ url: readerUrl });
afterAll(async () => {
  await database.close();
  await drop();
});
const { port } = await listen({ database });
const url = `http://127.0.0.1:${port}`;
const sqlite = await initSqlJs();

const sections = toSections(notebooks).filter(({ programs }) => programs.length > 0);
const programs = sections.flatMap(({ title, programs, output }) =>
  programs.map((program, n) => ({
    name: `${title}, ${n + 1} (${program.language})`,
    program,
    output,
  })),
);

const toAddress = ({ text }: Program) =>
  /"http:\/\/localhost:4000(\/exports\?[^"]+)"/.exec(text)?.[1];
const toSql = ({ text }: Program) => /"\s*(SELECT[^"]+?)\s*"/.exec(text)?.[1];

async function download(address: string) {
  const response = await fetch(`${url}${address}`);
  expect(response.status, address).toBe(200);
  // A notebook of Observable is a page of another site.
  expect(response.headers.get("access-control-allow-origin"), address).toBe("*");
  return new Uint8Array(await response.arrayBuffer());
}

/** All names of fields in JSON, and its texts, which include the values of enums. */
function listNames(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(listNames);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...listNames(one)]);
}

const toArrow = (bytes: Uint8Array) =>
  tableFromIPC(readParquet(bytes).intoIPCStream())
    .toArray()
    .map((row) => ({ ...row?.toJSON() }) as Record<string, unknown>);

const runSql = (bytes: Uint8Array, sql: string) => new sqlite.Database(bytes).exec(sql)[0];

/** The names and values that a program finds in its file or answer. */
async function readNames(program: Program): Promise<string[]> {
  const [document] = toDocuments(program);
  if (document !== undefined) return readAnswerNames(document);
  const address = toAddress(program) ?? "";
  const bytes = await download(address);
  const text = new TextDecoder().decode(bytes);
  switch (new URLSearchParams(address.split("?")[1]).get("format")) {
    case "csv":
      return parse(text).flat();
    case "jsonl":
      return text
        .trim()
        .split("\n")
        .flatMap((line) => listNames(JSON.parse(line)));
    case "parquet":
      return listNames(toArrow(bytes));
    default:
      return runSql(bytes, toSql(program) ?? "")?.columns ?? [];
  }
}

async function readAnswerNames(query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const answer = await response.json();
  expect(answer).not.toHaveProperty("errors");
  return [...listNames(answer), "errors", "message", "query", "variables", "after"];
}

const enumValues = Object.values(schema.getTypeMap())
  .flatMap((type) => (isEnumType(type) ? type.getValues() : []))
  .flatMap(({ name }) => [name, name.toLowerCase()]);

/** Words in quotes that are not of the data: arguments of functions, and a prefix. */
const arguments_ = ["null", "part", "pyarrow", "records", "wb"];

/** The words in quotes, and in R those after a dollar sign. */
function listUsed({ language, text }: Program): string[] {
  const [document = ""] = toDocuments({ text });
  const code = text.replace(document, "").replace(toSql({ language, text }) ?? "", "");
  const quoted = [...code.matchAll(/"([a-z][\w.]*)"/gi)];
  const chained = language === "r" ? [...code.matchAll(/\$(\w[\w.]*)/g)] : [];
  return [...quoted, ...chained]
    .map(([, name = ""]) => name)
    .filter((name) => !name.endsWith(".sqlite"))
    .flatMap((name) => name.split(".").filter(Boolean));
}

describe("a program of the notebooks", () => {
  const asked = programs.filter(({ program }) => program.language !== "js");

  test.each(asked)("$name uses columns and fields that there are", async ({ program }) => {
    const known = new Set([...(await readNames(program)), ...enumValues, ...arguments_]);
    const used = listUsed(program);
    expect(used.length > 0 || toSql(program) !== undefined).toBe(true);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  const runnable = programs.flatMap((one) => {
    const runtime = findRuntime(one.program);
    return runtime ? [{ ...one, runtime }] : [];
  });

  test.each(runnable)("$name prints what is shown", async ({ program, runtime, output }) => {
    expect(await run(program, runtime, url)).toBe(output);
  });
});

test("the outputs are the API's (`npx vitest run test/notebooks.test.ts -u` writes them anew)", async () => {
  let written = notebooks;
  for (const { title, programs, output } of sections) {
    const [first] = programs;
    if (!first) continue;
    const script = programs.find(({ language }) => language === "js");
    const runtime = script && findRuntime(script);
    const real = runtime ? await run(script, runtime, url) : await readOutput(title, first);
    written = written.replace(output, () => real);
  }
  await expect(written).toMatchFileSnapshot(notebooksPath);
});

/** What the programs of a section without JavaScript print. */
async function readOutput(title: string, program: Program): Promise<string> {
  const bytes = await download(toAddress(program) ?? "");
  const sql = toSql(program);
  const rows = sql === undefined ? countMonths(bytes) : (runSql(bytes, sql)?.values ?? []);
  expect(rows.length, title).toBeGreaterThan(0);
  return rows.map((row) => `${row.join(" ")}\n`).join("");
}

function countMonths(bytes: Uint8Array): [string, number][] {
  const months = new Map<string, number>();
  for (const { earliest, precision } of toArrow(bytes)) {
    if (precision !== "day" && precision !== "month") continue;
    const month = new Date(Number(earliest)).toISOString().slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return [...months].sort().slice(0, 3);
}

test("every format, and rows of CSV, that the notebooks name are offered", async () => {
  const named = [...notebooks.matchAll(/\b(?:format|rows)=([\w.-]+)/g)].map(
    ([, name = ""]) => name,
  );
  const offered = new Set<string>([...exportFormatNames, ...csvRowsNames]);
  expect(named.filter((name) => !offered.has(name))).toEqual([]);
  expect(notebooks).toContain("rows=citations");
});
