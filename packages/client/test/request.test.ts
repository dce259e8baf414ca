import { readFileSync } from "node:fs";
import { parse, print } from "graphql";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  ApiError,
  createClient,
  DatasetDocument,
  EventDocument,
  EventsDocument,
  errorCodes,
  OrganizationsDocument,
  PeopleDocument,
  TimelineDocument,
  type TypedDocumentString,
  ViewExportsDocument,
} from "../src/index.ts";
import { readError } from "./read-error.ts";
import { createDataset, startApi } from "./start-api.ts";
import { watchRequests } from "./watch-requests.ts";

const { readerUrl } = await createDataset();
const url = await startApi(readerUrl);
const client = createClient({ url });

describe("request", () => {
  test("returns typed data, with dates as strings", async () => {
    const { event } = await client.request(EventDocument, { slug: "2022-09-01-vostok-2022" });
    expectTypeOf(event?.date.earliest).toEqualTypeOf<string | null | undefined>();
    expectTypeOf(event?.updatedAt).toEqualTypeOf<string | undefined>();
    expect(event?.date).toMatchObject({ earliest: "2022-09-01", extent: "LASTED" });
    expect(event?.citations.length).toBeGreaterThan(0);
  });

  test("answers every document of the package, with room below the limit of the cost", async () => {
    const window = { from: "2022-01-01", to: "2023-01-01" };
    const lanes = { by: "ORGANIZATION" as const };
    const answers = [
      await client.answer(DatasetDocument),
      await client.answer(EventsDocument),
      await client.answer(EventDocument, { slug: "2022-09-01-vostok-2022" }),
      await client.answer(OrganizationsDocument, { text: "csto" }),
      await client.answer(PeopleDocument),
      await client.answer(TimelineDocument, { window, lanes }),
      await client.answer(ViewExportsDocument, { query: "organizations=csto" }),
    ];
    for (const { data, cost } of answers) {
      expect(JSON.stringify(data).length).toBeGreaterThan(50);
      expect(cost).toBeGreaterThan(0);
      expect(cost).toBeLessThan(10_000);
    }
  });

  test("needs variables where the document requires them, and no others", () => {
    // @ts-expect-error `slug` is missing
    void (() => client.request(EventDocument, {}));
    // @ts-expect-error the variables are missing
    void (() => client.request(EventDocument));
    // @ts-expect-error there is no such kind of order
    void (() => client.request(EventsDocument, { orderBy: "LATEST" }));
    expectTypeOf(client.request("{ eventCount }")).resolves.toBeUnknown();
  });

  test("takes a text with a type that the caller names", async () => {
    const { eventCount } = await client.request<{ eventCount: number }>("{ eventCount }");
    expect(eventCount).toBe(369);
  });

  test("takes the string objects of graphql-codegen", async () => {
    class CodegenString<Result, Variables> extends String {
      declare __apiType?: (variables: Variables) => Result;
    }
    type Count = CodegenString<{ eventCount: number }, { [key: string]: never }>;
    const document = new CodegenString("{ eventCount }") as Count;
    expectTypeOf(await client.request(document)).toEqualTypeOf<{ eventCount: number }>();
    expect(await client.request(document)).toEqual({ eventCount: 369 });
  });

  test("prints a syntax tree, or says how to", async () => {
    const tree = parse("{ eventCount }");
    expect(await createClient({ url, print }).request(tree)).toEqual({ eventCount: 369 });
    await expect(client.request(tree)).rejects.toThrow(/pass `print` of the package "graphql"/);
    await expect(client.request(3 as never)).rejects.toThrow(/must be the text of a query/);
  });

  test("runs the operation of a document that is named", async () => {
    const document = "query One { eventCount } query Other { dataset { version } }";
    expect(await client.request(document, {}, { operationName: "Other" })).toEqual({
      dataset: { version: 1 },
    });
    await expect(client.request(document)).rejects.toMatchObject({
      code: "OPERATION_RESOLUTION_FAILURE",
    });
  });

  test("names the dataset version", async () => {
    const [one, other] = await Promise.all([
      client.answer("{ eventCount }"),
      client.answer(DatasetDocument),
    ]);
    expect(one.dataset).toEqual({ version: 1, identity: other.data.dataset.identity });
  });
});

describe("persisted documents", () => {
  /** A document that no other test sends, so that the server does not know it. */
  const unknownDocument = (name: string) =>
    `query ${name}($filter: EventFilter) { eventCount(filter: $filter) }` as TypedDocumentString<
      { eventCount: number },
      { filter?: { kinds: string[] } }
    >;
  const byHash = { method: "GET", parameters: ["documentId"], status: 200 };

  test("are sent by GET with their hash, and with the text only if the server does not know them", async () => {
    const { sent, fetch } = watchRequests();
    const watched = createClient({ url, fetch });
    const document = unknownDocument("FirstByHash");
    for (const _ of [1, 2]) expect(await watched.request(document)).toEqual({ eventCount: 369 });
    expect(sent).toMatchObject([
      { ...byHash, status: 404 },
      { ...byHash, parameters: ["documentId", "query"] },
      byHash,
    ]);
    const variables = { filter: { kinds: ["summit"] } };
    expect((await watched.request(document, variables)).eventCount).toBeLessThan(369);
    expect(sent.at(-1)).toMatchObject({ parameters: ["documentId", "variables"], status: 200 });
  });

  test("are sent by POST if the address would be longer than servers take", async () => {
    const { sent, fetch } = watchRequests();
    const kinds = Array.from({ length: 50 }, (_, n) => `${"kind-".repeat(40)}${n}`);
    const document = unknownDocument("LongByHash");
    const variables = { filter: { kinds } };
    expect(await createClient({ url, fetch }).request(document, variables)).toEqual({
      eventCount: 0,
    });
    expect(sent).toMatchObject([
      { method: "POST", parameters: ["documentId", "variables"], status: 404 },
      { method: "POST", parameters: ["documentId", "query", "variables"], status: 200 },
    ]);
  });

  test("can be switched off", async () => {
    const { sent, fetch } = watchRequests();
    await createClient({ url, fetch, persisted: false }).request("{ eventCount }");
    expect(sent).toMatchObject([{ method: "GET", parameters: ["query"], status: 200 }]);
  });

  test("are sent as text where there is no Web Crypto", async () => {
    vi.stubGlobal("crypto", {});
    const { sent, fetch } = watchRequests();
    await createClient({ url, fetch }).request("{ eventCount }");
    vi.unstubAllGlobals();
    expect(sent).toMatchObject([{ method: "GET", parameters: ["query"], status: 200 }]);
  });

  test("are known by the text in UTF-8", async () => {
    const document = '{ eventCount(filter: { text: "Хренин – 例" }) }';
    for (const _ of [1, 2]) expect(await client.request(document)).toHaveProperty("eventCount");
  });
});

describe("an ApiError", () => {
  test.each([
    ["{ eventCount", "GRAPHQL_PARSE_FAILED", 400],
    ["{ eventCounts }", "GRAPHQL_VALIDATION_FAILED", 400],
    ["{ events(first: 500) { totalCount } }", "BAD_USER_INPUT", 200],
    ['{ events(after: "x") { totalCount } }', "INVALID_CURSOR", 200],
  ])("of %s has the code %s and the status %d", async (document, code, status) => {
    const error = await readError(client.request(document), ApiError);
    expect(error).toMatchObject({ name: "ApiError", code, status, retryAfter: null });
    expect(error.errors).toHaveLength(1);
    expect(error.message).toBe(error.errors[0]?.message);
    expect(error.requestId).toMatch(/./);
  });

  test("has the data of the other fields", async () => {
    const document = "{ eventCount events(first: 500) { totalCount } other: eventCount }";
    await expect(client.request(document)).rejects.toMatchObject({
      data: null,
      errors: [{ path: ["events"] }],
    });
  });

  test("has one of the codes that the guide lists", () => {
    const guide = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");
    const [, table = ""] = /\n\| code \|.*?\n\|---.*?\n([\s\S]*?)\n\n/.exec(guide) ?? [];
    const codes = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
    expect(codes).toEqual([...errorCodes]);
  });
});

test("headers are sent", async () => {
  const seen: string[] = [];
  const headers = { "x-request-id": "from-a-notebook" };
  const watched = createClient({
    url,
    headers,
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      seen.push(response.headers.get("x-request-id") ?? "");
      return response;
    },
  });
  await watched.request("{ eventCount }");
  expect(new Set(seen)).toEqual(new Set(["from-a-notebook"]));
});

test.each([
  [{ url: "" }, "`url` must be the address"],
  [{ url, retries: 11 }, "`retries` must be a whole number from 0 to 10, not 11"],
  [{ url, retries: 1.5 }, "`retries`"],
  [{ url, maxWait: -1 }, "`maxWait` must be 0 to 3600 seconds, not -1"],
  [{ url, maxWait: Number.NaN }, "`maxWait`"],
])("the options %j are refused", (options, message) => {
  expect(() => createClient(options)).toThrow(message);
});
