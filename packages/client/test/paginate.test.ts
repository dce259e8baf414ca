import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importDataset } from "@dateline/importer";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  ApiError,
  createClient,
  EventsDocument,
  OrganizationsDocument,
  PagingError,
  type TypedDocumentString,
} from "../src/index.ts";
import { readError } from "./read-error.ts";
import { createDataset, dataset, startApi } from "./start-api.ts";
import { watchRequests } from "./watch-requests.ts";

const { url: ownerUrl, readerUrl } = await createDataset();
const url = await startApi(readerUrl);
const { sent, fetch } = watchRequests();
const client = createClient({ url, fetch });

type Page = { pageInfo: { hasNextPage: boolean; endCursor?: string | null } };
type List<Item> = { events: Page & { nodes: Item[] } };
type Variables = { after?: string | null };
const toDocument = <Result>(text: string) => text as TypedDocumentString<Result, Variables>;

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("paginate", () => {
  test("returns every event once, in order, in as few requests as there are pages", async () => {
    await client.request(EventsDocument);
    sent.length = 0;
    const events = await collect(client.paginate(EventsDocument, {}, (data) => data.events));
    expectTypeOf(events[0]?.date.latest).toEqualTypeOf<string | null | undefined>();
    expect(new Set(events.map(({ slug }) => slug)).size).toBe(369);
    const days = events.map(({ date }) => date.earliest ?? "");
    expect(days).toEqual([...days].sort());
    expect(sent.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET"]);
  });

  test("passes the variables on with each page", async () => {
    const variables = { filter: { kinds: ["summit"] }, first: 3 };
    const events = await collect(client.paginate(EventsDocument, variables, (data) => data.events));
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map(({ kind }) => kind.slug))).toEqual(new Set(["summit"]));
  });

  test("begins after a cursor that is given", async () => {
    const { events } = await client.request(EventsDocument, { first: 2 });
    const after = events.pageInfo.endCursor;
    const rest = client.paginate(EventsDocument, { first: 2, after }, (data) => data.events);
    const { value } = await rest.next();
    const { events: three } = await client.request(EventsDocument, { first: 3 });
    expect(value?.slug).toBe(three.nodes[2]?.slug);
  });

  test("returns edges where the query has no nodes", async () => {
    type Edges = { events: Page & { edges: { cursor: string; node: { slug: string } }[] } };
    const document = toDocument<Edges>(`query ($after: String) {
      events(first: 100, after: $after, filter: { kinds: ["summit"] }) {
        edges { cursor node { slug } } pageInfo { hasNextPage endCursor }
      } }`);
    const [edge] = await collect(client.paginate(document, {}, (data) => data.events));
    expect(edge).toEqual({ cursor: expect.any(String), node: { slug: expect.any(String) } });
  });

  test("reads no page that is not needed", async () => {
    sent.length = 0;
    const organizations = client.paginate(
      OrganizationsDocument,
      { first: 5 },
      (data) => data.organizations,
    );
    let count = 0;
    for await (const _ of organizations) if (++count === 5) break;
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("has no entries where the list is null", async () => {
    const document = toDocument<{ person: List<never> | null }>(`query ($after: String) {
      person(slug: "nobody") {
        events(after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } }
      } }`);
    expect(await collect(client.paginate(document, {}, (data) => data.person?.events))).toEqual([]);
  });

  test("stops with the reason of its signal, also between two events of a page", async () => {
    const stop = new AbortController();
    const { signal } = stop;
    const events = client.paginate(EventsDocument, {}, (data) => data.events, { signal });
    await events.next();
    stop.abort(new Error("enough"));
    await expect(events.next()).rejects.toThrow("enough");
    await expect(
      collect(client.paginate(EventsDocument, {}, (data) => data.events, { signal })),
    ).rejects.toThrow("enough");
  });

  test("fails if a list returns a cursor twice, without repeating an event", async () => {
    const document = toDocument<List<{ slug: string }>>(`query {
      events(first: 10) { nodes { slug } pageInfo { hasNextPage endCursor } } }`);
    const slugs: string[] = [];
    const walk = async () => {
      for await (const { slug } of client.paginate(document, {}, (data) => data.events)) {
        slugs.push(slug);
      }
    };
    await expect(walk()).rejects.toThrow(/^The list returned the cursor \w+=* twice\./);
    expect(slugs).toHaveLength(10);
  });

  test.each([
    ["nodes { slug } pageInfo { hasNextPage }", "no cursor"],
    ["nodes { slug }", "Ask for `pageInfo"],
    ["pageInfo { hasNextPage endCursor }", "`nodes` or `edges`"],
  ])("fails for a list that has only %s", async (fields, message) => {
    const document = toDocument<List<unknown>>(
      `query ($after: String) { events(first: 10, after: $after) { ${fields} } }`,
    );
    const list = client.paginate(document, {}, (data) => data.events);
    const error = await readError(list.next(), PagingError);
    expect(error.message).toContain(message);
  });

  test("fails as a request does", async () => {
    const events = client.paginate(EventsDocument, { first: 500 }, (data) => data.events);
    await expect(events.next()).rejects.toBeInstanceOf(ApiError);
  });

  test("goes on in a new version of the dataset, or fails with `oneVersion`", async () => {
    const open = (oneVersion: boolean) =>
      client.paginate(EventsDocument, { first: 1 }, (data) => data.events, { oneVersion });
    const [any, one] = [open(false), open(true)];
    await Promise.all([any.next(), one.next()]);
    await publishAgain();
    expect((await any.next()).done).toBe(false);
    await expect(one.next()).rejects.toThrow(
      "The dataset changed from version 1 to 2 between two pages.",
    );
  });
});

/** Publishes a second version, and waits until the API answers from it. */
async function publishAgain() {
  const path = await mkdtemp(join(tmpdir(), "dateline-client-"));
  await cp(dataset, path, { recursive: true });
  const file = join(path, "collection.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^title: .+$/m, "title: Another title"));
  expect(await importDataset({ url: ownerUrl, path })).toMatchObject({ ok: true });
  await rm(path, { recursive: true });
  const readVersion = async () => (await client.answer("{ eventCount }")).dataset?.version;
  await vi.waitFor(async () => expect(await readVersion()).toBe(2), { timeout: 60_000 });
}
