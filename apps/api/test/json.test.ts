import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";

// What a client sends is parsed in one place, which refuses values that are ambiguous or nested too
// deeply.

const client = await createClient();
const at = "http://api.test/graphql";

const post = (body: string, headers = { "content-type": "application/json" }) =>
  client.server.fetch(at, { method: "POST", headers, body });
const get = (parameters: Record<string, string>) =>
  client.server.fetch(`${at}?${new URLSearchParams(parameters)}`);

/** The message of a request that is refused as a whole. */
async function toRefusal(answer: Response | Promise<Response>): Promise<string> {
  const { status } = await answer;
  const { errors } = await (await answer).json();
  expect([status, errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  return errors[0].message;
}

const nest = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const query = "query ($first: Int) { events(first: $first) { totalCount } }";
const toBody = (variables: string) => `{"query":${JSON.stringify(query)},"variables":${variables}}`;

describe("objects and arrays nest 20 levels deep at most", () => {
  const body = "The body has more than 20 levels of objects and arrays.";
  const variables = "`variables` has more than 20 levels of objects and arrays.";
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test.each([21, 1000, 15_000, 45_000])("not %i", async (levels) => {
    const deep = nest(levels);
    expect(await toRefusal(post(toBody(`{"first":${deep}}`)))).toBe(body);
    expect(await toRefusal(post(`[${toBody(`{"other":${deep}}`)}]`))).toBe(body);
    expect(await toRefusal(post(`{"query":"{ __typename }","extensions":{"a":${deep}}}`))).toBe(
      body,
    );
    expect(await toRefusal(post(deep))).toBe(body);
    const text = `{"first":${deep}}`;
    expect(
      await toRefusal(
        post(`{"query":"{ __typename }","variables":"${text.replaceAll('"', '\\"')}"}`),
      ),
    ).toBe(variables);
    if (levels > 1000) return;
    expect(await toRefusal(get({ query, variables: text }))).toBe(variables);
    expect(
      await toRefusal(post(String(new URLSearchParams({ query, variables: text })), form)),
    ).toBe(variables);
  });

  test("20 are", async () => {
    const answer = await post(toBody(`{"other":${nest(18)}}`));
    expect(await answer.json()).toMatchObject({ data: { events: { totalCount: 11 } } });
  });

  test("a document's own brackets nest 100 deep at most", async () => {
    const toQueries = (levels: number) => [
      `{ nodes(ids: ${"[".repeat(levels)}${"]".repeat(levels)}) { id } }`,
      `{ eventCount(filter: ${"{ a: ".repeat(levels)}1${" }".repeat(levels)}) }`,
      `${"{ node(id: 1) ".repeat(levels)}{ id }${" }".repeat(levels)}`,
      "[".repeat(levels),
    ];
    for (const levels of [150, 990, 5000, 45_000]) {
      for (const query of toQueries(levels)) {
        if (query.length > 90_000) continue;
        expect(await client.refuse(query)).toEqual({
          code: "TOO_COMPLEX",
          message: "The document has more than 100 brackets inside each other.",
        });
      }
    }
    for (const query of toQueries(90)) {
      expect((await client.refuse(query)).message).not.toContain("brackets");
    }
    const text = JSON.stringify("([{".repeat(60));
    await client.read(`{ eventCount(filter: { text: ${text} }) } # ${"[".repeat(200)}`);
  });
});

describe("a number that becomes infinite", () => {
  const message = "The body has a number beyond ±1.8e+308.";

  test("is refused, and not taken for null", async () => {
    await post(toBody('{"first":null}'));
    for (const number of ["1e400", "-1e400", "9".repeat(400)]) {
      expect(await toRefusal(post(toBody(`{"first":${number}}`)))).toBe(message);
      expect(await toRefusal(post(`[${toBody(`{"first":[{"a":${number}}]}`)}]`))).toBe(message);
      expect(await toRefusal(get({ query, variables: `{"first":${number}}` }))).toBe(
        "`variables` has a number beyond ±1.8e+308.",
      );
    }
  });

  test("is not changed to a smaller one, even if the schema cannot hold it", async () => {
    const answer = await post(toBody('{"first":1e308}'));
    expect((await answer.json()).errors[0].message).toContain("Int cannot represent");
  });
});

test("a query must be Unicode text, because its SHA-256 is of its UTF-8", async () => {
  const broken = '{"query":"{ event(slug: \\"\\ud800\\") { id } }"';
  const replaced = '{ event(slug: "\ufffd") { id } }';
  const sha256Hash = createHash("sha256").update(replaced).digest("hex");
  const extensions = `,"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${sha256Hash}"}}}`;
  expect(await toRefusal(post(broken + extensions))).toBe(
    "`query` must be Unicode text, but has a lone surrogate.",
  );
  expect((await get({ documentId: `sha256:${sha256Hash}` })).status).toBe(404);
});

describe("a key that PostgreSQL cannot hold names nothing", () => {
  test.each(["\0", "csto\0", "\ud800", "csto\udfff"])("%j", async (text) => {
    const id = Buffer.from(`Organization:${text}`).toString("base64");
    const url = Buffer.from(`Document:https://a.example/${text}`).toString("base64");
    const days = { from: "2021-01-01", to: "2025-01-01" };
    const data = await client.read(
      `query ($text: String!, $ids: [ID!]!, $days: WindowInput!) {
        event(slug: $text) { id } organization(slug: $text) { id } person(slug: $text) { id }
        place(slug: $text) { id } publisher(slug: $text) { id } nodes(ids: $ids) { id }
        eventCount(filter: { organizations: { anyOf: [$text] } })
        timeline(window: $days, lanes: { by: KIND, keys: [$text] }) { lanes { key } }
        inCountries: timeline(window: $days, lanes: { by: COUNTRY, keys: [$text] }) { lanes { key } }
        ofOrganizations: timeline(window: $days, lanes: { by: ORGANIZATION, keys: [$text, "csto"] }) {
          lanes { key }
        }
      }`,
      { text, ids: [id, url], days },
    );
    expect(data).toEqual({
      event: null,
      organization: null,
      person: null,
      place: null,
      publisher: null,
      nodes: [null, null],
      eventCount: 0,
      timeline: { lanes: [] },
      inCountries: { lanes: [] },
      ofOrganizations: { lanes: [{ key: "csto" }] },
    });
  });
});

test.each(["csto\0", "\ud800csto", "\0\udfff csto"])(
  "between the words of %j it is a space",
  async (text) => {
    const query = `query ($text: String!) { organizations(text: $text) { nodes { slug } }
      eventCount(filter: { text: $text }) }`;
    expect(await client.read(query, { text })).toEqual(await client.read(query, { text: "csto" }));
  },
);

test.each([
  "0000-01-01T00:00:00.000Z",
  "0000-12-31T23:59:59.999Z",
  "-000001-01-01T00:00:00.000Z",
  "+010000-01-01T00:00:00.000Z",
])("a cursor at %s, which PostgreSQL does not know, is none", async (moment) => {
  const cursor = Buffer.from(JSON.stringify([1, "UPDATED_DESC", moment, 1])).toString("base64url");
  for (const argument of ["after", "before"]) {
    const refusal = await client.refuse(
      `{ events(orderBy: UPDATED_DESC, ${argument}: "${cursor}") { nodes { id } } }`,
    );
    expect(refusal.code).toBe("INVALID_CURSOR");
    expect(refusal.message).toContain("is not a cursor of this API");
  }
});
