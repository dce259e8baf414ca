import { fileURLToPath } from "node:url";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import { parse, validate } from "graphql";
import { pino } from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { maxCost } from "../src/limits/prices.ts";
import { toTasks } from "../src/playground/tasks.ts";
import { schema } from "../src/schema.ts";
import { createServer } from "../src/server.ts";
import { readExampleNames } from "../src/store/read-example-names.ts";

const log = pino({ level: "silent" });
const maxPage = 50_000;

async function open(path: string | null) {
  const { url, readerUrl, drop } = await createTestDatabase();
  if (path !== null) expect(await importDataset({ url, path })).toMatchObject({ ok: true });
  const database = openDatabase({ url: readerUrl });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  const server = createServer({ database, log });
  return { server, tasks: toTasks(await readExampleNames(database)) };
}

const bundled = await open(fileURLToPath(new URL("../../../prisma/dataset", import.meta.url)));
const empty = await open(null);
type Client = Pick<typeof bundled, "server">;

/** What a browser gets at an address. */
async function browse({ server }: Client, parameters: Record<string, string> = {}) {
  const query = new URLSearchParams(parameters);
  const response = await server.fetch(`http://api.test/graphql?${query}`, {
    headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" },
  });
  return { headers: response.headers, html: await response.text() };
}

const toText = (html: string) =>
  html.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** The notes above the answer, and the answer. */
function readAnswer(html: string) {
  const [, isProblem, notes = ""] =
    /id="outcome" role="status"( class="problem")?>(.*?)<\/div>/s.exec(html) ?? [];
  const [, body = ""] = /<pre id="body"[^>]*>(.*?)<\/pre>/s.exec(html) ?? [];
  return { isProblem: Boolean(isProblem), notes: toText(notes), body: toText(body) };
}

async function ask({ server }: Client, body: object) {
  const response = await server.fetch("http://api.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
}

describe.each([
  ["the bundled dataset", bundled],
  ["an empty dataset", empty],
])("on %s", (_, client) => {
  test("there are twelve tasks, each with another name", () => {
    expect(new Set(client.tasks.map(({ slug }) => slug)).size).toBe(12);
    expect(new Set(client.tasks.map(({ name }) => name)).size).toBe(12);
  });

  test.each(client.tasks)(
    "$name is valid, explained, cheap, and answered in a small page",
    async (task) => {
      const { slug, name, query, variables, lacks } = task;
      expect(validate(schema, parse(query))).toEqual([]);
      expect(query).toMatch(/^# .+\.\n/);
      const { errors, data, extensions } = await ask(client, { query, variables });
      expect(errors).toBeUndefined();
      expect(extensions.cost.requested).toBeLessThan(maxCost / 4);
      if (lacks === null) expect(Object.values(data)).not.toContain(null);
      const { html } = await browse(client, { task: slug });
      expect(Buffer.byteLength(html)).toBeLessThan(maxPage);
      expect(html).toContain(`aria-current="page">${name}</a>`);
      const { isProblem, body } = readAnswer(html);
      expect(isProblem).toBe(false);
      expect(body).toMatch(/^\{\n {2}"data": \{/);
    },
  );
});

test("on the bundled dataset every task finds something", async () => {
  for (const { slug, lacks, query, variables } of bundled.tasks) {
    expect([slug, lacks]).toEqual([slug, null]);
    const { data } = await ask(bundled, { query, variables });
    expect(JSON.stringify(data), slug).not.toMatch(/"(totalCount|total|eventCount)":0/);
  }
});

describe("a browser that opens /graphql", () => {
  test("sees the first task answered, the fields of Query with a line each, and code", async () => {
    const { html, headers } = await browse(bundled);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    const [first] = bundled.tasks;
    const { data } = await ask(bundled, first ?? {});
    expect(JSON.parse(readAnswer(html).body).data).toEqual(data);
    for (const name of Object.keys(schema.getQueryType()?.getFields() ?? {})) {
      expect(html).toMatch(new RegExp(`<summary><code>${name}</code> <span>[^\\n]+\\.</span>`));
    }
    for (const start of ["curl -sG 'http://api.test/graphql'", "import json", "library(httr2)"]) {
      expect(toText(html)).toContain(start);
    }
  });

  test("loads a script and a style sheet, whose names change with their content, and nothing of others", async () => {
    for (const editor of ["", "graphiql"]) {
      const { html } = await browse(bundled, { editor });
      const paths = [...html.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]*)"/g)].map(
        ([, path = ""]) => path,
      );
      expect(paths).toHaveLength(3);
      for (const path of paths) {
        expect(path).toMatch(/^graphql\/assets\/\w+-[0-9A-Za-z]{8}\.(js|css|svg)$/);
        const asset = await bundled.server.fetch(`http://api.test/${path}`);
        expect(asset.status).toBe(200);
        expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
        expect(asset.headers.get("content-type")).toMatch(
          /^(text\/(javascript|css); charset=utf-8|image\/svg\+xml)$/,
        );
        const text = await asset.text();
        if (path.endsWith(".css")) expect(text).not.toMatch(/url\("?(https?:)?\/\/|@import/);
      }
    }
  });

  test("may load and run nothing but these, and send forms only here", async () => {
    const policy = (await browse(bundled)).headers.get("content-security-policy");
    expect(policy).toBe(
      [
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:",
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        "style-src 'self'; font-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      ].join("; "),
    );
    const ofGraphiQL = await browse(bundled, { editor: "graphiql" });
    const loose = ofGraphiQL.headers.get("content-security-policy") ?? "";
    expect(loose).toContain("script-src 'self';");
    expect(loose).not.toMatch(/unsafe-eval|script-src[^;]*(unsafe-inline|blob:|data:)|https?:/);
    for (const { html } of [await browse(bundled), ofGraphiQL]) {
      expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    }
  });

  test("gets no file but the assets below them", async () => {
    for (const name of [
      "page.js",
      "page-00000000.js",
      "assets.json",
      ".stamp",
      "..%2Fpackage.json",
    ]) {
      const { status } = await bundled.server.fetch(`http://api.test/graphql/assets/${name}`);
      expect([name, status]).toEqual([name, 404]);
    }
  });

  test("gets a shared query answered with its variables and its operation", async () => {
    const query = `query First { eventCount }
query Second($kinds: [String!]) { eventCount(filter: { kinds: $kinds }) }`;
    const variables = JSON.stringify({ kinds: ["exercise"] });
    const { html } = await browse(bundled, { query, variables, operationName: "Second" });
    const { data } = await ask(bundled, {
      query,
      variables: { kinds: ["exercise"] },
      operationName: "Second",
    });
    expect(data.eventCount).toBeGreaterThan(0);
    expect(JSON.parse(readAnswer(html).body).data).toEqual(data);
    expect(toText(html)).toContain(`name="query"`);
    expect(html).not.toContain("aria-current");
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "a query with a mistake",
      { query: "{ evntCount }" },
      'Line 1, column 3: Cannot query field "evntCount"',
    ],
    ["a query that does not parse", { query: "{ " }, "Syntax Error"],
    ["an empty query", { query: "" }, "query"],
    [
      "variables that are not JSON",
      { query: "{ eventCount }", variables: "{first: 1}" },
      "The variables are not JSON",
    ],
    [
      "variables that are a list",
      { query: "{ eventCount }", variables: "[1]" },
      'Write them as one JSON object: {"first": 10}.',
    ],
    ["several operations", { query: "query A { eventCount } query B { eventCount }" }, "operation"],
  ])("reads what is wrong with %s", async (_, parameters, message) => {
    const { html } = await browse(bundled, parameters);
    const { isProblem, notes } = readAnswer(html);
    expect(isProblem).toBe(true);
    expect(notes).toContain(message);
  });

  test("reads that a task of an old link is gone, and sees the first one", async () => {
    const { html } = await browse(bundled, { task: "<gone>" });
    expect(html).toContain("There is no task “&lt;gone>”.");
    expect(readAnswer(html)).toMatchObject({ isProblem: false });
  });

  test("reads that a dataset is empty, and how to fill it", async () => {
    const { html } = await browse(empty);
    expect(html).toContain("This dataset has no events yet");
    expect((await browse(bundled)).html).not.toContain('class="notice"');
  });

  test("gets the page without the tasks' names while the database is down", async () => {
    const database = openDatabase({ url: "postgresql://nobody@127.0.0.1:1/none" });
    const { html } = await browse({ server: createServer({ database, log }) });
    const { isProblem, notes } = readAnswer(html);
    expect(isProblem).toBe(true);
    expect(notes).toMatch(/<p>.+\.<\/p>/);
    expect(html.match(/\?task=/g)).toHaveLength(12);
    await database.close();
  });

  test("sees markup in a query as text", async () => {
    const evil = "</textarea></pre><script src=//evil.example></script>\"'";
    const variables = JSON.stringify({ a: evil });
    for (const editor of ["", "graphiql"]) {
      const { html } = await browse(bundled, {
        query: `{ __typename } # ${evil}`,
        variables,
        operationName: evil,
        editor,
      });
      expect(html).not.toContain("<script src=//");
      expect(toText(html)).toContain(`# ${evil}`);
    }
  });

  test("gets a small page for the longest query and the longest answer that a link can have", async () => {
    const names = ["slug", "title", "summary"];
    const query = `# ${'<&"x'.repeat(3_500)}\n{ events(first: 100) { nodes { ${names.join(" ")} } } }`;
    const { html } = await browse(bundled, { query });
    expect(Buffer.byteLength(html)).toBeLessThan(maxPage + 30_000);
    expect(html).toContain("data-cut");
    const usual = await browse(bundled, { query: query.replace(/^#.*\n/, "") });
    expect(Buffer.byteLength(usual.html)).toBeLessThan(maxPage);
    expect(readAnswer(usual.html).body).toMatch(/^\{\n {2}"data": \{/);
  });

  test("is not what a program gets that asks for JSON", async () => {
    const query = encodeURIComponent("{ eventCount }");
    for (const accept of ["*/*", "application/json", "application/graphql-response+json"]) {
      const answer = await bundled.server.fetch(`http://api.test/graphql?query=${query}`, {
        headers: { accept },
      });
      expect(answer.headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json/);
      expect(await answer.json()).toMatchObject({ data: { eventCount: expect.any(Number) } });
    }
  });
});
