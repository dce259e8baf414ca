import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase, watchVersion } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { pino } from "pino";
import { afterAll, expect, test, vi } from "vitest";
import { createEventIndexes } from "../src/event-index/event-indexes.ts";
import { listen } from "./listen.ts";
import { createTwoDatasets, eventCounts, type Mark } from "./two-datasets.ts";

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });

const { url, readerUrl, drop } = await createTestDatabase();
const datasets = await createTwoDatasets();
await datasets.publish(url, "A");
const database = openDatabase({ url: readerUrl, readOnly: true });
const watch = watchVersion({ url: readerUrl, onPublished: () => indexes.check() });
const { published: known } = watch;
const indexes = createEventIndexes({
  ...{ url: readerUrl, published: known, maxBytes: 1_000_000 },
  log: pino({ level: "silent" }),
});
/** The identities for which the index has answered. */
const indexed = new Set<string>();
const expectIndexed = () => expect(indexed).toContain(known()?.identity);
const observed: typeof indexes = {
  ...indexes,
  of(identity) {
    const index = indexes.of(identity);
    return (
      index && {
        identity,
        async ask(question, source) {
          const answer = await index.ask(question, source);
          if (answer !== null) indexed.add(identity);
          return answer;
        },
      }
    );
  },
};
const options = { database, published: known, cacheBytes: 10_000_000 };
const apis = [await listen(options), await listen({ ...options, indexes: observed })];
afterAll(async () => {
  await Promise.all([watch.close(), indexes.close(), datasets.remove()]);
  await database.close();
  await drop();
});

const event =
  "title summary citations { document { title publisher { name } } } organizations { name }";
/** Each takes several statements, except the second, which is one list and compiled. */
const questions = [
  `{ dataset { title identity } eventCount organization(slug: "alliance") { name eventCount events(first: 50) { totalCount nodes { title } } }
    timeline(window: { from: "2024-01-01", to: "2025-01-01" }) { total buckets { count } items { ${event} } }
    facets { organizations { count organization { name } } publishers { count publisher { name } } }
    found: span(filter: { text: "ministers" }) { events }
    search: facets(filter: { text: "ministers" }) { organizations { count organization { name } } } }`,
  `{ events(first: 100, filter: { organizations: { anyOf: ["alliance"] } }) { totalCount nodes { ${event} } } }`,
  `{ event(slug: "meeting-3") { ${event} related { title } next { title } previous { title } } publisher(slug: "gazette") { name } span { events } }`,
];

type Answer = { data: unknown; extensions: { dataset: { identity: string } }; errors?: unknown };
type Ask = (url: string, query: string) => Promise<Answer[]>;

const post = (url: string, body: object) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
/** The body that each ETag stood for. */
const bodies = new Map<string, string>();
let unequal = 0;

async function get(url: string, parameters: Record<string, string>): Promise<Answer[]> {
  const response = await fetch(`${url}?${new URLSearchParams(parameters)}`);
  const text = await response.text();
  const tag = response.headers.get("etag");
  // Answers without errors have an ETag, and no request is refused here.
  expect(tag).not.toBeNull();
  if (tag && (bodies.get(tag) ?? text) !== text) unequal++;
  if (tag) bodies.set(tag, text);
  return [JSON.parse(text)];
}

const toPersisted = (query: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") },
});

/** The number of batches whose entries are of different versions. */
let unequalBatches = 0;

const asks: Record<string, Ask> = {
  // The text differs each time, so that each is executed.
  POST: async (url, query) => [
    await (await post(url, { query: `${query}#${Math.random()}` })).json(),
  ],
  "POST of a document that comes again": async (url, query) => [
    await (await post(url, { query })).json(),
  ],
  GET: (url, query) => get(url, { query }),
  "a persisted query": async (url, query) => {
    await (await post(url, { query, extensions: toPersisted(query) })).text();
    return get(url, { extensions: JSON.stringify(toPersisted(query)) });
  },
  "a batch": async (url, query) => {
    const others = `query Other${Math.floor(Math.random() * 1e9)} ${query}`;
    const response = await post(url, [{ query }, { query: others }, { query: "{ eventCount }" }]);
    const answers: Answer[] = await response.json();
    if (new Set(answers.map(({ extensions }) => extensions.dataset.identity)).size > 1)
      unequalBatches++;
    return answers;
  },
};

const marksOf = (data: unknown): Set<string> =>
  new Set(
    [...JSON.stringify(data).matchAll(/"(?:title|summary|name)":"([AB]) /g)].map(
      ([, mark = ""]) => mark,
    ),
  );
const countsOf = (data: unknown): Set<number> =>
  new Set(
    [...JSON.stringify(data).matchAll(/"(?:totalCount|eventCount|total|events)":(\d+)/g)].map(
      ([, count]) => Number(count),
    ),
  );

/** Returns which of the two datasets an answer is from; throws if it has data of both. */
function toMark({ data, errors }: Answer): Mark {
  if (errors) throw new Error(JSON.stringify(errors));
  const counts = [...countsOf(data)].map((count) => (count === eventCounts.A ? "A" : "B"));
  const marks = new Set([...marksOf(data), ...counts]);
  if (marks.size !== 1) throw new Error(`mixed: ${JSON.stringify(data).slice(0, 2000)}`);
  return [...marks][0] as Mark;
}

test("while versions are published in turns, no answer has data of two", async () => {
  const readers = Object.entries(asks).flatMap(([name, ask]) =>
    questions.flatMap((query) => apis.map(({ url }) => ({ name, ask: () => ask(url, query) }))),
  );
  const wanted = 300;
  const flips = 6;
  let answers = 0;
  let published = 0;
  const mixed: string[] = [];
  /** The dataset that each identity stood for. */
  const marks = new Map<string, Mark>();
  const isDone = () => answers >= wanted && published >= flips;
  const publish = async () => {
    while (!isDone()) {
      await datasets.publish(url, published % 2 === 0 ? "B" : "A");
      // Every other version is replaced before its index is ready; for the others, this waits for
      // the index.
      if (published % 2 === 1) await vi.waitFor(expectIndexed, { timeout: 240_000 });
      published++;
    }
  };
  const read = async ({ name, ask }: (typeof readers)[number]) => {
    while (!isDone()) {
      // Leaves the processors to the remaining imports.
      if (answers >= wanted) await sleep(25);
      for (const answer of await ask()) {
        answers++;
        try {
          const mark = toMark(answer);
          const { identity } = answer.extensions.dataset;
          const known = marks.get(identity) ?? mark;
          marks.set(identity, known);
          if (known !== mark) mixed.push(`${name}: ${mark} under the identity of ${known}`);
        } catch (error) {
          mixed.push(`${name}: ${(error as Error).message}`);
        }
      }
    }
  };
  await Promise.all([publish(), ...readers.map(read)]);
  expect(mixed).toEqual([]);
  // A strong ETag promises the same bytes.
  expect(unequal).toBe(0);
  expect(unequalBatches).toBe(0);
  expect(new Set(marks.values())).toEqual(new Set(["A", "B"]));
});
