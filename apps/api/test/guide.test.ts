import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { connect, openDatabase } from "@dateline/db";
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
import { afterAll, describe, expect, test } from "vitest";
import { readEnv } from "../src/env.ts";
import { errorCodes } from "../src/errors.ts";
import { maxBatch } from "../src/http/batch.ts";
import { maxBodyBytes } from "../src/http/read-body.ts";
import { readOperationCost } from "../src/limits/operation-cost.ts";
import { leafPrice, maxCost, usualLength } from "../src/limits/prices.ts";
import {
  answerCharactersPerCost,
  documentCharactersPerCost,
  variablesCharactersPerCost,
} from "../src/limits/text-prices.ts";
import {
  maxRunning,
  maxRunningPerClient,
  maxWaiting,
  maxWaitingPerClient,
  maxWaitSeconds,
} from "../src/limits/work.ts";
import { schema } from "../src/schema.ts";
import { createServer, defaultAnswerBytes } from "../src/server.ts";
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
import {
  argumentPrices,
  fieldPrices,
  lengths,
  objectPrices,
  parentPrices,
  repeatedFilters,
  valuePrices,
} from "./prices.ts";

// Readers of the guide cannot see whether it is up to date, so every example is executed and every
// number is compared with the source.

const dataset = fileURLToPath(new URL("../../../prisma/dataset", import.meta.url));
const { url: ownerUrl, readerUrl: url, drop } = await createTestDatabase();
expect(await importDataset({ url: ownerUrl, path: dataset })).toMatchObject({ ok: true });
const database = openDatabase({ url });
const log = pino({ level: "silent" });
const server = createServer({ database, log });
afterAll(async () => {
  await database.close();
  await drop();
});

// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for.
type Answer = any;
const get = async (parameters: Record<string, string>, asked = server) =>
  asked.fetch(`http://api.test/graphql?${new URLSearchParams(parameters)}`);
const ask = async (parameters: Record<string, string>, asked = server): Promise<Answer> =>
  (await get(parameters, asked)).json();
const refuse = async (query: string) => (await ask({ query })).errors[0];
const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");

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

describe("the limits are the API's", () => {
  const limits = new Map(
    toTable(guide, "limit").rows.map(([what = "", most = ""]) => [what, most]),
  );
  const most = (what: string) => limits.get(what)?.replace(/ .*/, "");
  const many = `{ ${times(10, (n) => `e${n}: events { nodes { ${times(20, () => "...F")} } }`)} }
    fragment F on Event { id slug title summary kind { slug label } createdAt updatedAt }`;
  const deep = (levels: number) =>
    `{ event(slug: "x") { ${times(levels - 2, () => "related(first: 1) {")} slug ${times(levels - 2, () => "}")} } }`;

  test.each([
    ["page", "{ events(first: 101) { totalCount } }", "1 to {},"],
    ["levels of fields", deep(20), "at most {} are"],
    ["fields, fragments written out", many, "at most {} are"],
    ["aliases", `{ ${times(60, (n) => `a${n}: eventCount`)} }`, "at most {} are"],
    ["the same field in one place", `{ ${times(30, () => "eventCount")} }`, "at most {} are"],
    ["directives", `{ eventCount ${times(60, () => "@include(if: true)")} }`, "at most {} are"],
    ["words and signs of the query", `{ ${times(3000, () => "a")} }`, "more than {} words"],
    [
      "brackets of the query inside each other",
      `{ nodes(ids: ${"[".repeat(150)}${"]".repeat(150)}) { id } }`,
      "more than {} brackets",
    ],
    [
      "cost of the query",
      "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }",
      "At most {} are",
    ],
    [
      "entries of a list in an argument",
      `{ nodes(ids: [${times(51, () => '"x"')}]) { id } }`,
      "at most {} entries",
    ],
    [
      "characters of a text to search for",
      `{ eventCount(filter: { text: "${"a".repeat(300)}" }) }`,
      "at most {} char",
    ],
  ])("%s", async (what, query, sentence) => {
    expect((await refuse(query)).message).toContain(sentence.replace("{}", most(what) ?? "?"));
  });

  test("levels of JSON", async () => {
    const variables = `{"a":${"[".repeat(50)}${"]".repeat(50)}}`;
    const { errors } = await ask({ query: "{ eventCount }", variables });
    expect(errors[0].message).toContain(
      `more than ${most("levels of objects and arrays in JSON")} levels`,
    );
  });

  test("what the operator sets, and the body", () => {
    const { rateLimit, statementTimeoutMs, answerBytes } = readEnv({ DATABASE_URL: url });
    expect(most("requests of one client in a minute")).toBe(String(rateLimit.limit));
    expect(most("cost of one client's queries in a minute")).toBe(
      rateLimit.costLimit.toLocaleString("en"),
    );
    expect(limits.get("queries of one client executed at once")).toBe(
      `${maxRunningPerClient}, of a cost of ${maxCost.toLocaleString("en")} together; ${maxWaitingPerClient} more wait`,
    );
    expect(limits.get("queries of all clients executed at once")).toBe(
      `${maxRunning}; ${maxWaiting} more wait, for up to ${maxWaitSeconds} seconds`,
    );
    expect(most("one statement in the database")).toBe(String(statementTimeoutMs / 1000));
    expect(most("body of a request")).toBe(maxBodyBytes.toLocaleString("en"));
    expect(most("an answer, and all answers of a batch")).toBe(String(answerBytes / 1_000_000));
    expect(defaultAnswerBytes).toBe(answerBytes);
    expect(most("requests in a batch")).toBe(String(maxBatch));
    expect(most("cost of the query")).toBe(maxCost.toLocaleString("en"));
  });

  test("the ranges of the timeline and of related events", async () => {
    const timeline = `timeline(window: { from: "2022-01-01", to: "2023-01-01" }`;
    for (const [query, otherwise] of [
      [`{ ${timeline}, resolution: 5000) { total } }`, 120],
      [`{ ${timeline}, items: 5000) { total } }`, 200],
      [`{ ${timeline}, lanes: { by: KIND, first: 5000 }) { total } }`, 12],
      [`{ events { nodes { related(first: 50) { slug } } } }`, 5],
    ] as const) {
      const [range = "no range"] = /\d+ to \d+/.exec((await refuse(query)).message) ?? [];
      expect(plain).toContain(`${range}, default ${otherwise}`);
    }
  });

  test("the costs", () => {
    const { rows } = toTable(guide, "cost");
    const documented = rows.flatMap(([cost = "", fields = ""]) =>
      toNames(fields).map((field) => [field, Number(cost.replace(",", ""))]),
    );
    expect(Object.fromEntries(documented)).toEqual(fieldPrices);
    expect(plain).toContain(`a list that no argument bounds counts as ${usualLength}`);
    for (const [list, length] of Object.entries(lengths)) {
      const shown = length.toLocaleString("en");
      expect(plain).toMatch(new RegExp(`\`${list.replace("Facets.", "")}\`[^,]* as ${shown}\\b`));
    }
    const [, bucket, participation] =
      /but a bucket ([\d.]+) and a participation ([\d.]+)\. /.exec(plain) ?? [];
    expect(objectPrices).toEqual({
      Bucket: Number(bucket),
      Participation: Number(participation),
    });
    expect(plain).toContain(`Each value costs ${leafPrice},`);
    const [, texts = ""] = /may be long costs 1: ([^.]+)\./.exec(plain) ?? [];
    const ofTexts = Object.entries(valuePrices).map(([field, price]) => [
      field.split(".")[1],
      price,
    ]);
    expect(Object.fromEntries(toNames(texts).map((name) => [name, 1]))).toEqual(
      Object.fromEntries(ofTexts),
    );
    const toPrices = (head: string) =>
      Object.fromEntries(
        toTable(guide, head).rows.flatMap(([price = "", names = ""]) =>
          [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, Number(price)]),
        ),
      );
    expect(toPrices("price")).toEqual(argumentPrices);
    expect(toPrices("price for each")).toEqual(parentPrices);
    const [, repeated = ""] = /for each record around ([^:]+):/.exec(plain) ?? [];
    expect(new Set(toNames(repeated))).toEqual(repeatedFilters);
    for (const [query = "", cost] of toTable(guide, "query").rows) {
      const document = parse(/`(.+)`/.exec(query)?.[1] ?? "");
      expect(readOperationCost({ schema, document }), query).toBe(Number(cost));
    }
  });
});

/** The answer of a server whose queue is full, because no operation gets a connection. */
async function overload(): Promise<Answer> {
  const busy = openDatabase({ url, maxConnections: 1 });
  const connection = await busy.pool.connect();
  const overloaded = createServer({ database: busy, log });
  const waiting = Array.from({ length: maxRunning + maxWaiting }, () =>
    ask({ query: "{ eventCount }" }, overloaded),
  );
  const refused = ask({ query: "{ eventCount }" }, overloaded);
  await Promise.race([refused, ...waiting]);
  connection.release();
  await Promise.all(waiting);
  await busy.close();
  return refused;
}

const documented = toTable(guide, "code")
  .rows.flatMap(([code = ""]) => toNames(code))
  .sort();

async function askWhileLocked(): Promise<Answer> {
  const hasty = openDatabase({ url, statementTimeoutMs: 50 });
  const lock = await connect(ownerUrl);
  await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
  const query = "{ eventCount(filter: { minOwners: 1 }) }";
  const answer = await ask({ query }, createServer({ database: hasty, log }));
  await lock.end();
  await hasty.close();
  return answer;
}

test("the guide documents exactly the error codes that occur", async () => {
  const persisted = (sha256Hash: string) =>
    JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  const gone = openDatabase({ url });
  await gone.close();
  const unreachable = openDatabase({ url: "postgresql://nobody@127.0.0.1:1/nothing" });
  const limited = createServer({
    database,
    log,
    rateLimit: { limit: 1, costLimit: 0, trustedProxies: () => false },
  });
  const client = { req: { headers: {}, socket: { remoteAddress: "203.0.113.7" } } };
  const askLimited = async () => limited.fetch("http://api.test/graphql", {}, client);
  await askLimited();
  const unknown = persisted("0".repeat(64));
  const answers: Answer[] = await Promise.all([
    ask({ query: "{" }),
    ask({ query: "{ nothing }" }),
    ask({ query: "query A { eventCount } query B { eventCount }" }),
    ask({ query: "{ events(first: 0) { totalCount } }" }),
    ask({ query: '{ events(after: "x") { totalCount } }' }),
    ask({
      query: "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }",
    }),
    ask({ extensions: unknown }),
    ask({ query: "{ eventCount }", extensions: unknown }),
    ask({ query: "{ eventCount }" }, createServer({ database: gone, log })),
    ask({ query: "{ eventCount }" }, createServer({ database: unreachable, log })),
    (await askLimited()).json(),
    overload(),
  ]);
  answers.push(await askWhileLocked());
  const codes = answers.map(({ errors: [error] }) => error.extensions.code);
  expect(codes.sort()).toEqual(documented);
  expect([...errorCodes].sort()).toEqual(documented);
});

test("source and libraries have no error codes but the documented ones and those that are translated", () => {
  const require = createRequire(import.meta.url);
  const yoga = createRequire(require.resolve("graphql-yoga"));
  const folders = [
    fileURLToPath(new URL("../src/", import.meta.url)),
    ...["graphql-yoga", "@graphql-yoga/plugin-apq", "graphql", "graphql-jit"].map((name) =>
      dirname(require.resolve(`${name}/package.json`)),
    ),
    dirname(yoga.resolve("@envelop/core/package.json")),
  ];
  const written = new Set<string>();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!/(?:\.js|[^d]\.ts)$/.test(file) || file.startsWith("node_modules")) continue;
      const source = readFileSync(join(folder, file), "utf8");
      const found = source.matchAll(
        /(?:\bcode['"]?\]? *(?::|\|\|=|=) *|new AppError\(\s*)['"]([A-Z]+_[A-Z_]+|UNAVAILABLE|TIMEOUT)['"]/g,
      );
      for (const [, code = ""] of found) written.add(code);
    }
  }
  const translated = ["BAD_REQUEST", "REQUEST_ENTITY_TOO_LARGE"];
  for (const code of translated) expect(written).toContain(code);
  expect([...written].filter((code) => !translated.includes(code)).sort()).toEqual(documented);
});

test("the types of codegen know every scalar of the schema", () => {
  const [block] = blocks.filter(({ language }) => language === "ts");
  const [, scalars = ""] = /scalars: \{([^}]+)\}/.exec(block?.text ?? "") ?? [];
  const custom = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  expect(scalars.trim()).toBe(custom.map(({ name }) => `${name}: "string"`).join(", "));
});

test("the prices of documents, variables and cached answers are the source's", () => {
  expect(guide).toContain(`| 1 for every ${documentCharactersPerCost} characters |`);
  expect(guide).toContain(`| 1 for every ${variablesCharactersPerCost} characters |`);
  expect(guide).toContain(
    `| 1 for every ${answerCharactersPerCost.toLocaleString("en")} characters of it,`,
  );
});

test("the headers are the API's", async () => {
  const { headers } = await get({ query: "{ eventCount }" });
  expect(plain).toContain(`\`Cache-Control: ${headers.get("cache-control")}\``);
  for (const name of ["ETag", "Dataset-Version"]) {
    expect(plain).toContain(`\`${name}\``);
    expect(headers.get(name)).not.toBeNull();
  }
});
