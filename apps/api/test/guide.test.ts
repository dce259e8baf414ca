import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import { builtInKinds } from "@dateline/model";
import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  validate,
} from "graphql";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { schema } from "../src/schema.ts";
import { createServer } from "../src/server.ts";
import {
  cutLike,
  guide,
  guidePath,
  readme,
  toBlocks,
  toDocuments,
  toDownload,
  toNames,
  toQuestion,
  toShownJson,
  toTable,
} from "./guide.ts";

// Readers of the guide cannot see whether it is up to date, so every example is executed. For its
// numbers and error codes see guide-limits.test.ts and guide-codes.test.ts.

const dataset = fileURLToPath(new URL("../../../prisma/dataset", import.meta.url));
const { url: ownerUrl, readerUrl: url, drop } = await createTestDatabase();
expect(await importDataset({ url: ownerUrl, path: dataset })).toMatchObject({ ok: true });
const database = openDatabase({ url });
const server = createServer({ database, log: pino({ level: "silent" }) });
afterAll(async () => {
  await database.close();
  await drop();
});

// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for.
type Answer = any;
const get = async (parameters: Record<string, string>) =>
  server.fetch(`http://api.test/graphql?${new URLSearchParams(parameters)}`);
const ask = async (parameters: Record<string, string>): Promise<Answer> =>
  (await get(parameters)).json();

// The data that the programs in Python, R and TypeScript print.
const printed = `{
  events: eventCount(filter: { during: { from: "2022-01-01", to: "2025-01-01" } })
  months: timeline(window: { from: "2022-01-01", to: "2023-01-01" }, resolution: 12) { total buckets { from count } }
  osce: organization(slug: "osce") { name events(last: 2) { totalCount nodes { title date { label } } } }
}`;

const blocks = toBlocks(guide);
const plain = guide.replace(/\s+/g, " ");

test("the guide's downloads are files", async () => {
  const downloads = blocks.map(toDownload).filter((address) => address !== null);
  expect(downloads.length).toBeGreaterThan(0);
  for (const address of downloads) {
    const response = await server.fetch(`http://api.test${address}`);
    expect(response.status, address).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect((await response.text()).split("\n").length, address).toBeGreaterThan(2);
  }
});

test("the guide's answers are the API's (`npx vitest run test/guide.test.ts -u` writes them anew)", async () => {
  let written = guide;
  for (const block of blocks.toReversed()) {
    const question = toQuestion(block);
    if (question === null) continue;
    const real = await ask(question);
    // A repeated document is compiled, and has the same answer.
    expect(await ask(question)).toEqual(real);
    const { text, from, to } = block.answer ?? { text: "{}", from: 0, to: 0 };
    const shown = JSON.parse(text);
    if (!("errors" in shown)) expect(real, block.text).not.toHaveProperty("errors");
    if (block.answer === null) continue;
    written = `${written.slice(0, from)}${toShownJson(cutLike(shown, real))}\n${written.slice(to)}`;
  }
  const { data } = await ask({ query: printed });
  const rows = data.months.buckets.map(
    ({ from, count }: Answer, n: number) => `${n + 1} ${from} ${String(count).padStart(5)}`,
  );
  const lines = data.osce.events.nodes.map(({ title, date }: Answer) => `${date.label}: ${title}`);
  written = written
    .replace(/^\d+ events with/m, `${data.events} events with`)
    .replace(/^(?:\d .+\n){3}\d+ events in \d+/m, () =>
      [...rows.slice(0, 3), `${data.months.total} events in ${rows.length}`].join("\n"),
    )
    .replace(/^Organization .+\n.+\n.+$/m, () =>
      [`${data.osce.name} ${data.osce.events.totalCount}`, ...lines].join("\n"),
    )
    .replace(/^\{.+\}304$/m, `${await (await get({ query: "{ eventCount }" })).text()}304`)
    // Random.
    .replace(/"identity":"[0-9a-f-]{36}"/, '"identity":"…"');
  await expect(written).toMatchFileSnapshot(guidePath);
});

test("ten questions can be pasted, and the programs' queries are valid", () => {
  const questions = guide.slice(guide.indexOf("## Ten questions"), guide.indexOf("## Python"));
  expect(toBlocks(questions).filter(({ language }) => language === "sh")).toHaveLength(10);
  const programs = blocks.filter(({ language }) => /^(python|r|typescript)$/.test(language));
  const documents = programs.flatMap(toDocuments);
  expect(documents).toHaveLength(3);
  for (const document of documents) expect(validate(schema, parse(document))).toEqual([]);
});

test("the query in the README has an answer", async () => {
  const queries = [...readme.matchAll(/`(\{ .+? \})`/g)].map(([, query = ""]) => query);
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) expect(await ask({ query })).not.toHaveProperty("errors");
});

test("every link within the guide and the repository leads somewhere", () => {
  const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = ""]) =>
      `#${heading
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-")}`,
  );
  for (const [, target = ""] of guide.matchAll(/\]\(([^)]+)\)/g)) {
    if (target.startsWith("#")) expect(headings).toContain(target);
    else if (!target.startsWith("https:"))
      expect(existsSync(resolve(guidePath, "..", target)), target).toBe(true);
  }
});

test("the guide documents every filter field, order, match, precision, basis and built-in kind", () => {
  const documented = new Set(toNames(guide));
  for (const name of ["EventFilter", "EventOrder", "WindowMatch", "DatePrecision", "DateBasis"]) {
    const type = schema.getType(name);
    const names = isInputObjectType(type)
      ? Object.keys(type.getFields())
      : isEnumType(type)
        ? type.getValues().map((value) => value.name)
        : [];
    expect(
      names.filter((one) => !documented.has(one)),
      name,
    ).toEqual([]);
  }
});

test("salience and the weights of kinds are the stored ones, related is as the schema says", async () => {
  const [, ...weights] = /round\((\d+) · .+? \+ (\d+) · .+? \+ (\d+) · .+?\)$/m.exec(guide) ?? [];
  const [ofOwners = 0, ofOrganizations = 0, ofDocuments = 0] = weights.map(Number);
  const { head, rows } = toTable(guide, "40");
  const points = new Map(
    rows.flatMap((row) =>
      row.flatMap((cell, n) => toNames(cell).map((kind) => [kind, Number(head[n])])),
    ),
  );
  const events = await database.pool.query(`SELECT e.slug, k.slug AS kind, e.owners, e.salience,
      (SELECT count(*)::int FROM citations l WHERE l.event_id = e.id AND relation = 'REPORTS') AS documents,
      (SELECT count(*)::int FROM participations l WHERE l.event_id = e.id AND role <> 'MENTIONED') AS organizations
    FROM events e JOIN kinds k ON k.id = e.kind_id`);
  expect(points).toEqual(new Map(builtInKinds.map(({ slug, weight }) => [slug, weight])));
  for (const { slug, kind, salience, owners, organizations, documents } of events.rows) {
    const doublings =
      ofOwners * Math.log2(1 + owners) +
      ofOrganizations * Math.log2(1 + organizations) +
      ofDocuments * Math.log2(1 + documents);
    expect((points.get(kind) ?? 0) + Math.round(doublings), slug).toBe(salience);
  }
  const event = schema.getType("Event");
  const { description } = (isObjectType(event) && event.getFields().related) || {};
  expect(plain).toContain(description?.replace(/^.+?first\. /, ""));
});

test("the types of codegen know every scalar of the schema", () => {
  const [block] = blocks.filter(({ language }) => language === "ts");
  const [, scalars = ""] = /scalars: \{([^}]+)\}/.exec(block?.text ?? "") ?? [];
  const custom = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  expect(scalars.trim()).toBe(custom.map(({ name }) => `${name}: "string"`).join(", "));
});

test("the headers are the API's", async () => {
  const { headers } = await get({ query: "{ eventCount }" });
  expect(plain).toContain(`\`Cache-Control: ${headers.get("cache-control")}\``);
  for (const name of ["ETag", "Dataset-Identity", "Dataset-Version"]) {
    expect(plain).toContain(`\`${name}\``);
    expect(headers.get(name)).not.toBeNull();
  }
});
