import { parseTrustedProxies } from "@dateline/limits";
import {
  type ASTVisitor,
  GraphQLError,
  getIntrospectionQuery,
  parse,
  type ValidationContext,
} from "graphql";
import { describe, expect, test } from "vitest";
import { maxBodyBytes } from "../src/http/read-body.ts";
import { maxCost } from "../src/limits/prices.ts";
import { toDocumentPrice, toKeptAnswerPrice, toVariablesPrice } from "../src/limits/text-prices.ts";
import { maxValidationErrors, validateDocument } from "../src/limits/validate-document.ts";
import { schema } from "../src/schema.ts";
import { ask } from "./ask.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";
import { tasks } from "./tasks.ts";

const { database } = await createClient();

const start = (costLimit: number, cacheBytes = 1_000_000) =>
  listen({
    database,
    cacheBytes,
    rateLimit: { limit: 0, costLimit, trustedProxies: parseTrustedProxies("none") },
  });

type Answer = Awaited<ReturnType<typeof ask>>;

/** What is left of the cost, by the answer's header. */
const leftOf = ({ headers }: Answer) =>
  Number(/"cost";r=(\d+)/.exec(String(headers.ratelimit))?.[1]);
const costOf = ({ body }: Answer): number => JSON.parse(body).extensions.cost.requested;
const errorsOf = ({ body }: Answer): { message: string; extensions: { code: string } }[] =>
  JSON.parse(body).errors;
const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");

describe("a document that the server does not know", () => {
  test.each([
    ["GRAPHQL_PARSE_FAILED", `{ events { ${times(200, () => "slug")}`],
    ["GRAPHQL_VALIDATION_FAILED", `{ ${times(200, (n) => `titel${n}`)} }`],
    ["TOO_COMPLEX", `{ ${times(51, (n) => `a${n}: __typename`)} }`],
    ["TOO_COMPLEX", `{ ${times(2001, () => "a")} }`],
    [
      "TOO_COMPLEX",
      "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }",
    ],
    ["BAD_USER_INPUT", `mutation { ${times(50, (n) => `a${n}`)} }`],
    ["OPERATION_RESOLUTION_FAILURE", "query A { eventCount } query B { eventCount }"],
  ])("is charged by its length though it is refused: %s", async (code, query) => {
    const { port } = await start(10_000);
    const answer = await ask(port, { body: { query } });
    expect(errorsOf(answer)[0]?.extensions.code).toBe(code);
    expect(10_000 - leftOf(answer)).toBe(toDocumentPrice(query));
  });

  test("is charged in addition to what its operation costs, and not a second time", async () => {
    const { port } = await start(10_000, 0);
    const query = "{ events(first: 100) { nodes { slug } } }";
    const first = await ask(port, { body: { query } });
    expect(10_000 - leftOf(first)).toBe(costOf(first) + toDocumentPrice(query));
    const second = await ask(port, { body: { query } });
    expect(leftOf(first) - leftOf(second)).toBe(costOf(second));
  });

  test("is not parsed for a client that has too little left, which others do not notice", async () => {
    const { port } = await start(100);
    const query = `{ ${times(200, (n) => `titel${n}`)} }`;
    const refused = await ask(port, { body: { query } });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(errorsOf(refused)).toEqual([
      {
        message: `The query costs ${toDocumentPrice(query)}, and 100 of the 100 that a client may use in a minute are left. Ask for less, or try again in ${refused.headers["retry-after"]} s.`,
        extensions: { code: "RATE_LIMITED" },
      },
    ]);
    expect(leftOf(refused)).toBe(100);
    const other = { body: { query: "{ eventCount }" }, localAddress: "127.0.0.2" };
    expect((await ask(port, other)).status).toBe(200);
  });

  test("never costs more than an operator's least allowance", () => {
    expect(toDocumentPrice("x".repeat(maxBodyBytes))).toBeLessThanOrEqual(maxCost);
  });

  test("costs little where a person or a tool wrote it", () => {
    for (const query of [...tasks.map(({ query }) => query), getIntrospectionQuery()]) {
      expect(toDocumentPrice(query)).toBeLessThan(maxCost / 20);
    }
  });
});

test("variables of the wrong type cost what their operation does", async () => {
  const { port } = await start(10_000);
  const query = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
  const good = await ask(port, { body: { query, variables: { filter: {} } } });
  const bad = await ask(port, { body: { query, variables: { filter: { kinds: [1, 2] } } } });
  expect(errorsOf(bad)[0]?.extensions.code).toBe("BAD_USER_INPUT");
  expect(leftOf(good) - leftOf(bad)).toBeGreaterThanOrEqual(costOf(good));
});

test("long variables are charged by their length, also of an answer from memory", async () => {
  const { port } = await start(100_000);
  const query = "query ($x: String) { organizations(first: 1, text: $x) { nodes { slug } } }";
  const short = await ask(port, { body: { query, variables: { x: "a" } } });
  expect(toVariablesPrice({ x: "a" })).toBe(0);
  const variables = { x: "a", unused: Array.from({ length: 20_000 }, () => 1) };
  const price = toVariablesPrice(variables);
  expect(price).toBe(400);
  const long = await ask(port, { body: { query, variables } });
  expect(leftOf(short) - leftOf(long)).toBe(costOf(long) + price);
  const again = await ask(port, { body: { query, variables } });
  expect(leftOf(long) - leftOf(again)).toBe(toKeptAnswerPrice(long.body) + price);
});

describe("an answer from memory", () => {
  const query = "{ events(first: 100) { nodes { slug title summary citations { quote } } } }";

  test("is charged by its length, alone and in a batch", async () => {
    const { port } = await start(10_000);
    const first = await ask(port, { body: { query } });
    const second = await ask(port, { body: { query } });
    expect(second.body).toBe(first.body);
    const price = toKeptAnswerPrice(first.body);
    expect(price).toBeGreaterThan(1);
    expect(price).toBeLessThan(costOf(first));
    expect(leftOf(first) - leftOf(second)).toBe(price);
    const batch = await ask(port, { body: [{ query }, { query }, { query }] });
    expect(leftOf(second) - leftOf(batch)).toBe(3 * price);
  });

  test("is refused to a client with too little allowance left, and not stored", async () => {
    const unlimited = await start(0);
    const answer = await ask(unlimited.port, { body: { query } });
    const spent = costOf(answer) + toDocumentPrice(query);
    const { port } = await start(spent + toKeptAnswerPrice(answer.body));
    const path = `/graphql?${new URLSearchParams({ query })}`;
    const statuses = [];
    for (const _ of [1, 2]) statuses.push((await ask(port, { path })).status);
    expect(statuses).toEqual([200, 200]);
    const refused = await ask(port, { path });
    expect(refused.status).toBe(429);
    expect(refused.headers["cache-control"]).toBe("no-store");
    expect(refused.headers.etag).toBeUndefined();
    expect(errorsOf(refused)[0]?.extensions.code).toBe("RATE_LIMITED");
    const other = await ask(port, { path, localAddress: "127.0.0.2" });
    expect([other.status, other.body]).toEqual([200, answer.body]);
  });
});

describe("the errors of a document", () => {
  const refuse = async (count: number) => {
    const { port } = await start(0);
    return errorsOf(await ask(port, { body: { query: `{ ${times(count, (n) => `a${n}`)} }` } }));
  };

  test(`are all listed when they are ${maxValidationErrors}`, async () => {
    const errors = await refuse(maxValidationErrors);
    expect(errors.map(({ message }) => message)).toEqual(
      Array.from(
        { length: maxValidationErrors },
        (_, n) => `Cannot query field "a${n}" on type "Query".`,
      ),
    );
  });

  test("are not looked for beyond that", () => {
    let visited = 0;
    const refuseFields = (context: ValidationContext): ASTVisitor => ({
      Field() {
        visited += 1;
        context.reportError(new GraphQLError("no"));
      },
    });
    const document = parse(`{ ${times(900, (n) => `a${n}`)} }`);
    const errors = validateDocument(schema, document, [refuseFields]);
    expect(errors).toHaveLength(maxValidationErrors + 1);
    expect(visited).toBe(maxValidationErrors + 1);
  });

  test("are followed by one that counts the rest", async () => {
    const errors = await refuse(900);
    expect(errors).toHaveLength(maxValidationErrors + 1);
    expect(errors.at(-1)).toEqual({
      message: `The document has more than ${maxValidationErrors} errors; the others are not listed. Correct these first.`,
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });
  });
});
