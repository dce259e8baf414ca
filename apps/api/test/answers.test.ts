import { createHash } from "node:crypto";
import { watchVersion } from "@dateline/db";
import { pino } from "pino";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createServer } from "../src/server.ts";
import { createClient } from "./client.ts";

// The servers of two processes on one database, each with its own cache and watch.
const client = await createClient();
const { database } = client;
const url = client.url;
const watches = [watchVersion({ url }), watchVersion({ url })];
const servers = watches.map(({ published }) =>
  createServer({
    database,
    log: pino({ level: "silent" }),
    published,
    cacheBytes: 1_000_000,
  }),
);
const [one, other] = servers as [(typeof servers)[0], (typeof servers)[0]];
afterAll(() => Promise.all(watches.map((watch) => watch.close())));

let version = 1;
/** Publishes a change as an import does: with its version, in one transaction. */
async function publish(statement: string): Promise<void> {
  version++;
  const connection = await database.pool.connect();
  await connection.query("BEGIN");
  await connection.query(statement);
  await connection.query(
    "INSERT INTO dataset_versions (version, title, license, source, events) SELECT $1, title, license, source, events FROM dataset_versions WHERE version = 1",
    [version],
  );
  await connection.query("COMMIT");
  connection.release();
  await waitForWatches();
}
const waitForWatches = () =>
  vi.waitFor(
    () => expect(watches.map((watch) => watch.published()?.version)).toEqual([version, version]),
    { timeout: 60_000 },
  );
beforeEach(waitForWatches, 60_000);

const title = `query ($slug: String!) { event(slug: $slug) { title } }`;
const get = (
  server: (typeof servers)[0],
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
) => server.fetch(`http://api.test/graphql?${new URLSearchParams(parameters)}`, { headers });
const getTitle = (server = one, headers: Record<string, string> = {}) =>
  get(server, { query: title, variables: JSON.stringify({ slug: "tie-a" }) }, headers);
const statementsOf = async (ask: () => Response | Promise<Response>): Promise<number> => {
  client.statements.length = 0;
  await (await ask()).text();
  return client.statements.length;
};

describe("an answer", () => {
  test("names the dataset version in its body and in a header", async () => {
    const response = await getTitle();
    expect(response.headers.get("dataset-version")).toBe(String(version));
    const { identity } = await client
      .read("{ dataset { identity } }")
      .then(({ dataset }) => dataset);
    expect(identity).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await response.json()).toMatchObject({
      extensions: { dataset: { version, identity } },
    });
  });

  test("may be stored by shared caches, per accepted media type", async () => {
    const { headers } = await getTitle();
    expect(headers.get("cache-control")).toMatch(/^public, max-age=0, s-maxage=\d+/);
    expect(headers.get("vary")).toContain("Accept");
  });

  test("has a strong tag that differs by document, variables and operation", async () => {
    const tags = await Promise.all(
      [
        { query: "{ eventCount }" },
        { query: "{  eventCount }" },
        { query: title, variables: JSON.stringify({ slug: "tie-a" }) },
        { query: title, variables: JSON.stringify({ slug: "tie-b" }) },
        { query: "query A { eventCount } query B { eventCount }", operationName: "A" },
        { query: "query A { eventCount } query B { eventCount }", operationName: "B" },
      ].map(async (parameters) => (await get(one, parameters)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(tag).toMatch(/^"[\w.-]+"$/);
  });

  test("has a tag of its own in each media type", async () => {
    const types = ["application/json", "application/graphql-response+json"];
    const answers = await Promise.all(types.map((accept) => getTitle(one, { accept })));
    const [json = "", exact = ""] = answers.map(({ headers }) => headers.get("etag") ?? "");
    expect(json).not.toBe(exact);
    const [, type = ""] = types;
    const holds = (etag: string) => getTitle(one, { accept: type, "if-none-match": etag });
    expect([(await holds(json)).status, (await holds(exact)).status]).toEqual([200, 304]);
  });

  test("is JSON wherever caches may keep it", async () => {
    for (const accept of [
      "text/event-stream, APPLICATION/JSON",
      "multipart/mixed, Application/*;q=0.1",
      "text/event-stream, */*;q=0.1",
      "multipart/mixed;q=1, application/json;q=0.1",
      'text/event-stream, application/json; charset="utf-8"',
      'multipart/mixed, application/graphql-response+json; charset="UTF-8"',
    ]) {
      const { headers } = await getTitle(one, { accept });
      expect(headers.get("cache-control"), accept).toContain("public");
      expect(headers.get("content-type"), accept).toMatch(
        /^application\/(.+\+)?json; charset=utf-8$/,
      );
    }
    for (const accept of ["text/event-stream", "multipart/mixed", "text/*"]) {
      const { status, headers } = await getTitle(one, { accept });
      expect([status, headers.get("cache-control")]).toEqual([406, "no-store"]);
      expect(headers.get("etag")).toBeNull();
    }
  });

  test("to a POST has the tag too, but is not to be kept by caches", async () => {
    const response = await one.fetch("http://api.test/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", "if-none-match": "*" },
      body: JSON.stringify({ query: title, variables: { slug: "tie-a" } }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toBe((await getTitle()).headers.get("etag"));
    expect(response.headers.get("cache-control")).toBeNull();
  });

  test("with an error has no ETag and is not stored", async () => {
    const ask = () => get(one, { query: "{ events(first: 0) { totalCount } }" });
    const response = await ask();
    expect(response.headers.get("etag")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ extensions: { dataset: { version } } });
    expect((await ask()).headers.get("etag")).toBeNull();
  });
});

describe("what is held", () => {
  test("is not sent again, and not worked out either", async () => {
    const etag = (await getTitle()).headers.get("etag") ?? "";
    const again = await getTitle(other, { "if-none-match": `"another", ${etag}` });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    expect(again.headers.get("cache-control")).toContain("s-maxage");
    expect(await statementsOf(() => getTitle(other, { "if-none-match": etag }))).toBe(0);
  });

  test("is `*` only where there is an answer to hold", async () => {
    const any = { "if-none-match": "*" };
    for (const server of servers) {
      const held = await getTitle(server, any);
      expect([held.status, await held.text()]).toEqual([304, ""]);
      expect(held.headers.get("etag")).toBe((await getTitle(server)).headers.get("etag"));
      for (const query of ["{ nonsense }", "{", "{ events(first: 0) { totalCount } }"]) {
        const failed = await get(server, { query }, any);
        expect([failed.status, failed.headers.get("cache-control")]).toEqual([200, "no-store"]);
        expect(await failed.json()).toMatchObject({ errors: [{}] });
      }
    }
  });

  test("is sent anew once the data has changed, by every server", async () => {
    const etag = (await getTitle()).headers.get("etag") ?? "";
    await publish("UPDATE events SET title = 'Another title' WHERE slug = 'tie-a'");
    for (const server of servers) {
      const fresh = await getTitle(server, { "if-none-match": etag });
      expect(fresh.status).toBe(200);
      expect(await fresh.json()).toMatchObject({ data: { event: { title: "Another title" } } });
    }
  });
});

describe("what was asked before", () => {
  test("is answered from memory, in the same words", async () => {
    const first = await (await getTitle()).text();
    expect(await statementsOf(() => getTitle())).toBe(0);
    expect(await (await getTitle()).text()).toBe(first);
  });

  test("is worked out anew once the data has changed, by every server", async () => {
    for (const server of servers) await (await getTitle(server)).text();
    await publish("UPDATE events SET title = 'A third title' WHERE slug = 'tie-a'");
    for (const server of servers) {
      expect(await (await getTitle(server)).json()).toMatchObject({
        data: { event: { title: "A third title" } },
        extensions: { dataset: { version } },
      });
    }
  });

  test("under a name that was given to another record is the other's", async () => {
    const query = `{ eventCount(filter: { organizations: { anyOf: ["sco"] } }) }`;
    const count = async () => (await (await get(one, { query })).json()).data.eventCount;
    expect(await count()).toBe(3);
    await publish(
      "UPDATE organizations SET slug = 'old' WHERE slug = 'sco'; UPDATE organizations SET slug = 'sco' WHERE slug = 'belarus-mod'",
    );
    expect(await count()).toBe(0);
  });

  test("is not remembered beyond the memory that is allowed", async () => {
    const server = createServer({
      database,
      log: pino({ level: "silent" }),
      published: (watches[0] as (typeof watches)[0]).published,
      cacheBytes: 20_000,
    });
    const ask = (slug: string) =>
      get(server, { query: title, variables: JSON.stringify({ slug }) });
    expect(await statementsOf(() => ask("tie-a"))).toBeGreaterThan(0);
    expect(await statementsOf(() => ask("tie-a"))).toBe(0);
    for (let n = 0; n < 100; n++) await (await ask(`nothing-${n}`)).text();
    expect(await statementsOf(() => ask("tie-a"))).toBeGreaterThan(0);
  });
});

test("a server without notifications polls for versions, and its answers are as fresh", async () => {
  const untold = createServer({ database, log: pino({ level: "silent" }), cacheBytes: 1_000_000 });
  const etag = (await getTitle(untold)).headers.get("etag") ?? "";
  expect((await getTitle(untold, { "if-none-match": etag })).status).toBe(304);
  await publish("UPDATE events SET title = 'A fourth title' WHERE slug = 'tie-a'");
  const fresh = await getTitle(untold, { "if-none-match": etag });
  expect(await fresh.json()).toMatchObject({ data: { event: { title: "A fourth title" } } });
});

describe("a persisted document", () => {
  const query = "query Persisted { eventCount }";
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });

  test("is persisted with its hash, can be requested by it, and has an ETag", async () => {
    const unknown = await get(one, { extensions });
    expect(unknown.headers.get("cache-control")).toBe("no-store");
    expect(unknown.headers.get("dataset-version")).toBe(String(version));
    expect(await unknown.json()).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
    await one.fetch("http://api.test/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, extensions: JSON.parse(extensions) }),
    });
    const known = await get(one, { extensions });
    expect(await known.json()).toMatchObject({ data: { eventCount: 11 } });
    const etag = known.headers.get("etag") ?? "";
    expect((await get(one, { extensions }, { "if-none-match": etag })).status).toBe(304);
  });

  test("under a hash that is another's is refused", async () => {
    const refused = await get(one, { query: "{ eventCount }", extensions });
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_MISMATCH" } }],
    });
  });
});
