import { createHash } from "node:crypto";
import { openDatabase } from "@dateline/db";
import { parseTrustedProxies } from "@dateline/limits";
import { expect, test } from "vitest";
import { maxRunning, maxWaiting } from "../src/limits/work.ts";
import { createClient } from "./client.ts";
import { guide } from "./guide.ts";
import { listen } from "./listen.ts";

// What the guide says under "Over HTTP", sentence by sentence, over a real socket. A new sentence
// needs a new test.

const client = await createClient();
const { database } = client;
const { url } = await listen({ database });

const query = "query Count { eventCount }";
const data = { eventCount: 11 };
const json = "application/json";
const exact = "application/graphql-response+json";

type Sent = { status: number; headers: Headers; text: string };

async function send(init: RequestInit, parameters: Record<string, string> = {}): Promise<Sent> {
  const answer = await fetch(`${url}?${new URLSearchParams(parameters)}`, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  send({ headers }, parameters);
const post = (body: unknown, headers: Record<string, string> = {}) =>
  send({
    method: "POST",
    headers: { "content-type": json, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const toData = ({ text }: Sent) => JSON.parse(text).data;
const toCode = ({ text }: Sent) => JSON.parse(text).errors[0].extensions.code;
const toStatuses = (answers: Promise<Sent>[]) =>
  Promise.all(answers.map(async (answer) => (await answer).status));

const sha256Hash = createHash("sha256").update(query).digest("hex");
const documentId = `sha256:${sha256Hash}`;

const promises: Record<string, () => Promise<void>> = {
  "GET takes the parameters `query`, `documentId`, `operationName`, `variables` and `extensions` in the URL, POST in the body.":
    async () => {
      const all = { query, documentId, operationName: "Count" };
      expect(toData(await get({ ...all, variables: "{}", extensions: "{}" }))).toEqual(data);
      expect(toData(await post({ ...all, variables: {}, extensions: {} }))).toEqual(data);
      expect(toData(await get({ documentId }))).toEqual(data);
      expect(
        toCode(
          await send({ method: "POST", headers: { "content-type": json }, body: "{}" }, { query }),
        ),
      ).toBe("BAD_USER_INPUT");
    },
  "HEAD returns the status and headers of a GET, without the body.": async () => {
    const parameters = { query };
    const [head, got] = [await send({ method: "HEAD" }, parameters), await get(parameters)];
    const toHeaders = ({ headers }: Sent) =>
      [...headers].filter(
        ([name]) => !["date", "x-request-id", "connection", "keep-alive"].includes(name),
      );
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(toHeaders(head)).toEqual(toHeaders(got));
    expect((await send({ method: "HEAD" }, { query: "" })).status).toBe(400);
  },
  "An empty string counts as a missing parameter.": async () => {
    const empty = { documentId: "", operationName: "", variables: "", extensions: "" };
    expect(toData(await get({ query, ...empty }))).toEqual(data);
    expect(toData(await post({ query, ...empty }))).toEqual(data);
  },
  "`variables` and `extensions` may be objects, or strings that contain JSON.": async () => {
    const slug = "query ($slug: String!) { event(slug: $slug) { slug } }";
    for (const variables of [{ slug: "tie-a" }, '{ "slug": "tie-a" }']) {
      for (const extensions of [{ a: 1 }, '{ "a": 1 }']) {
        const answer = await post({ query: slug, variables, extensions });
        expect(toData(answer)).toEqual({ event: { slug: "tie-a" } });
      }
    }
  },
  "Other parameters are ignored, as is a byte order mark.": async () => {
    expect(toData(await post(`\uFEFF${JSON.stringify({ query, id: 1 })}`))).toEqual(data);
    expect(toData(await get({ query, id: "1" }))).toEqual(data);
  },
  "| `application/json`, `application/graphql+json` | a JSON object with the parameters, or an array of such objects: a batch |":
    async () => {
      for (const type of [json, "application/graphql+json"]) {
        const headers = { "content-type": type };
        expect(toData(await post({ query }, headers))).toEqual(data);
        expect(JSON.parse((await post([{ query }], headers)).text)).toMatchObject([{ data }]);
      }
    },
  "| `application/x-www-form-urlencoded` | the parameters, encoded as in a URL |": async () => {
    const body = String(new URLSearchParams({ query, operationName: "Count", variables: "{}" }));
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(toData(await post(body, headers))).toEqual(data);
  },
  "| `application/graphql` | the query alone |": async () => {
    expect(toData(await post(query, { "content-type": "application/graphql" }))).toEqual(data);
  },
  "An array of up to 10 requests is answered with the status 200 by an array in the same order.":
    async () => {
      const batch = Array.from({ length: 10 }, (_, n) => ({ query: `{ a${n}: __typename }` }));
      const { status, text } = await post(batch);
      expect(status).toBe(200);
      const names = JSON.parse(text).flatMap((one: { data: object }) => Object.keys(one.data));
      expect(names).toEqual(batch.map((_, n) => `a${n}`));
      const more = await post([...batch, { query }]);
      expect([more.status, toCode(more)]).toEqual([400, "BAD_USER_INPUT"]);
    },
  "Each request is executed, limited and counted as if it were sent alone, and has its own `data` or `errors`. `Retry-After` is the longest of them.":
    async () => {
      const limited = await listen({
        database,
        rateLimit: { limit: 3, costLimit: 0, trustedProxies: nobody() },
      });
      const complex =
        "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }";
      const body = JSON.stringify([{ query }, { query: complex }, { query }, { query }]);
      const headers = { "content-type": json };
      const answer = await fetch(limited.url, { method: "POST", headers, body });
      expect(await answer.json()).toMatchObject([
        { data },
        { errors: [{ extensions: { code: "TOO_COMPLEX" } }] },
        { data },
        { errors: [{ extensions: { code: "RATE_LIMITED" } }] },
      ]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    },
  "A batch is answered with `application/json`, has no `ETag`, and is not cached.": async () => {
    const { headers } = await post([{ query }], { accept: exact });
    expect(headers.get("content-type")).toBe(`${json}; charset=utf-8`);
    expect(headers.get("etag")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
  },
  "All answers of a batch are of one dataset version, unless versions are published faster than the batch is answered; each answer names its version.":
    async () => {
      const { text } = await post([{ query }, { query: "{ eventCount }" }, { query }]);
      const answers: { extensions: { dataset: { identity: string } } }[] = JSON.parse(text);
      const identities = answers.map(({ extensions }) => extensions.dataset.identity);
      expect(identities).toEqual(Array(3).fill(expect.stringMatching(/./)));
      expect(new Set(identities).size).toBe(1);
    },
  "Answers are in `application/json` or `application/graphql-response+json`, whichever `Accept` prefers; the JSON is the same.":
    async () => {
      const answers = [];
      for (const [accept, type] of [
        ["*/*", json],
        [`${exact};q=0.5, ${json}`, json],
        [`${json};q=0.5, ${exact}`, exact],
      ] as const) {
        const answer = await get({ query }, { accept });
        expect(answer.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
        answers.push(answer.text);
      }
      expect(new Set(answers).size).toBe(1);
    },
  "Answers are not incremental: there is no `@defer` and no `@stream`.": async () => {
    for (const piece of [
      "{ ... @defer { eventCount } }",
      "{ organizations { nodes { aliases @stream } } }",
    ]) {
      const accept = `multipart/mixed;deferSpec=20220824, ${json}`;
      expect(toCode(await post({ query: piece }, { accept }))).toBe("GRAPHQL_VALIDATION_FAILED");
    }
  },
  "There are no mutations and no subscriptions.": async () => {
    for (const kind of ["mutation", "subscription"]) {
      const refused = await post({ query: `${kind} { __typename }` });
      expect(toCode(refused)).toBe("BAD_USER_INPUT");
      expect(refused.text).toContain(`it has no ${kind}s`);
    }
    const schema = "{ __schema { mutationType { name } subscriptionType { name } } }";
    expect(toData(await post({ query: schema }))).toEqual({
      __schema: { mutationType: null, subscriptionType: null },
    });
  },
  "The schema is not a federation subgraph: it has no `_service` and no `_entities`.": async () => {
    for (const field of ["_service { sdl }", "_entities(representations: []) { __typename }"]) {
      expect(toCode(await post({ query: `{ ${field} }` }))).toBe("GRAPHQL_VALIDATION_FAILED");
    }
  },
  "| 200 | the query was executed, even if a field failed; in `application/json` also when it was refused as invalid or too complex |":
    async () => {
      const failed = "{ eventCount events(first: 0) { totalCount } }";
      const statuses = await toStatuses([
        get({ query }, { accept: exact }),
        get({ query: failed }, { accept: exact }),
        get({ query: "{ nonsense }" }, { accept: json }),
        get({ query: `{ ${"a ".repeat(3000)} }` }, { accept: json }),
      ]);
      expect(statuses).toEqual([200, 200, 200, 200]);
    },
  "| 304 | the `ETag` that you sent still holds |": async () => {
    const etag = (await get({ query })).headers.get("etag") ?? "";
    const held = await get({ query }, { "if-none-match": etag });
    expect([held.status, held.text]).toEqual([304, ""]);
    expect((await get({ query }, { "if-none-match": '"other"' })).status).toBe(200);
    expect((await post({ query }, { "if-none-match": etag })).status).toBe(200);
  },
  "| 400 | the request cannot be parsed, or names no operation; in `application/graphql-response+json` also when the query was refused |":
    async () => {
      for (const accept of [json, exact]) {
        const statuses = await toStatuses([
          post("{", { accept }),
          post({}, { accept }),
          post({ query, variables: 1 }, { accept }),
          post({ query, operationName: "Other" }, { accept }),
        ]);
        expect(statuses).toEqual([400, 400, 400, 400]);
      }
      const statuses = await toStatuses([
        post({ query: "{ nonsense }" }, { accept: exact }),
        post({ query: `{ ${"a ".repeat(3000)} }` }, { accept: exact }),
      ]);
      expect(statuses).toEqual([400, 400]);
    },
  "| 404 | the hash of a persisted query is unknown |": async () => {
    const unknown = { documentId: `sha256:${"0".repeat(64)}` };
    expect(await toStatuses([get(unknown), post(unknown)])).toEqual([404, 404]);
  },
  "| 405 | the method is not GET, HEAD or POST, or a mutation was sent by GET |": async () => {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const { status, headers, text } = await send({ method }, { query });
      expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
      expect(text).toContain(`Send a GET or a POST, not \\"${method}\\".`);
    }
    expect((await get({ query: "mutation { __typename }" })).status).toBe(405);
  },
  "| 406 | `Accept` allows neither media type |": async () => {
    expect((await get({ query }, { accept: "text/event-stream" })).status).toBe(406);
  },
  "| 413 | the body is too long |": async () => {
    expect((await post({ query: query.padEnd(100_000) })).status).toBe(413);
  },
  "| 415 | the body has another content type, or is compressed |": async () => {
    const statuses = await toStatuses([
      post({ query }, { "content-type": "text/plain" }),
      post({ query }, { "content-type": "multipart/form-data; boundary=x" }),
      post({ query }, { "content-encoding": "gzip" }),
    ]);
    expect(statuses).toEqual([415, 415, 415]);
  },
  "| 429 | the client has sent too many requests, or too expensive ones |": async () => {
    const askTwice = async (rateLimit: { limit: number; costLimit: number }) => {
      const trustedProxies = nobody();
      const limited = await listen({ database, rateLimit: { ...rateLimit, trustedProxies } });
      const ask = async () => (await fetch(`${limited.url}?query={eventCount}`)).status;
      return [await ask(), await ask()];
    };
    expect(await askTwice({ limit: 1, costLimit: 0 })).toEqual([200, 429]);
    expect(await askTwice({ limit: 0, costLimit: 99 })).toEqual([200, 429]);
  },
  "| 500 | the server failed and has nothing to answer |": async () => {
    const broken = await createClient();
    await broken.database.pool.query("ALTER TABLE events RENAME TO lost");
    const address = "http://api.test/graphql?query={eventCount(filter:{minOwners:1})}";
    const answer = await broken.server.fetch(address);
    expect(answer.status).toBe(500);
  },
  "| 503 | the server is overloaded, or cannot reach its database; from `/ready`, it is not ready |":
    async () => {
      const busy = openDatabase({ url: client.url, maxConnections: 1 });
      const connection = await busy.pool.connect();
      const { port, url } = await listen({ database: busy });
      const statuses: Promise<number>[] = Array.from({ length: maxRunning + maxWaiting + 1 }, () =>
        fetch(`${url}?query={eventCount}`).then(({ status }) => status),
      );
      expect(await Promise.race(statuses)).toBe(503);
      connection.release();
      await Promise.all(statuses);
      await busy.close();
      expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(503);
      const unreachable = openDatabase({ url: "postgresql://nobody@127.0.0.1:1/nothing" });
      const away = await listen({ database: unreachable });
      expect((await fetch(`${away.url}?query={eventCount}`)).status).toBe(503);
      await unreachable.close();
    },
  "| 504 | the database did not answer in time |": async () => {
    const hasty = openDatabase({ url: client.url, statementTimeoutMs: 50 });
    const { url } = await listen({ database: hasty });
    const lock = await client.database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
    expect((await fetch(`${url}?query={eventCount(filter:{minOwners:1})}`)).status).toBe(504);
    await lock.query("ROLLBACK");
    lock.release();
    await hasty.close();
  },
};

const nobody = () => parseTrustedProxies("none");

test.each(Object.entries(promises))("%s", (_, keep) => keep());

test("every sentence of the guide about HTTP is among them, and each is in the guide", () => {
  const section = guide.slice(guide.indexOf("## Over HTTP"), guide.indexOf("## Limits"));
  const written = section
    .split("\n")
    .filter((line) => /^(?:- |\| )/.test(line) && !/^\| (?:status|`Content-Type`)/.test(line))
    .map((line) => line.replace(/^- /, ""));
  expect(written).toEqual(Object.keys(promises));
  // The rest is the headings, one link, and the tables' frames.
  const others = section.split("\n").filter((line) => line !== "" && !/^(?:- |\|)/.test(line));
  expect(others).toHaveLength(5);
});
