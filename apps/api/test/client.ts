import { openDatabase, watchVersion } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { pino } from "pino";
import { afterAll, expect, vi } from "vitest";
import { createEventIndexes } from "../src/event-index/event-indexes.ts";
import { createServer } from "../src/server.ts";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";
import type { Records } from "./records.ts";

export type Answer<Data> = {
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
};

/**
 * The whole API on its own database with these records, called through its `fetch`. It is closed
 * after the test file.
 */
export async function createClient(
  records: Records = fixture,
  { timeZone = "UTC", isIndexed = false }: { timeZone?: string; isIndexed?: boolean } = {},
) {
  const test = await createTestDatabase();
  const statements: string[] = [];
  const open = (url: string) =>
    openDatabase({
      url: withOption(url, `-c TimeZone=${timeZone}`),
      onStatement: (text) => confirmation.test(text) || statements.push(text),
    });
  const database = open(test.url);
  const reader = open(test.readerUrl);
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
  const watch = watchVersion({ url: test.readerUrl });
  const { published } = watch;
  const indexes = isIndexed
    ? createEventIndexes({ url: test.readerUrl, maxBytes: 10_000_000, published, log })
    : null;
  const server = createServer({ database: reader, log, published, indexes });
  afterAll(async () => {
    await Promise.all([watch.close(), indexes?.close()]);
    await Promise.all([database.close(), reader.close()]);
    await test.drop();
  });
  await insertRecords(database, records);
  await vi.waitFor(() => expect(watch.published()?.version).toBe(1), { timeout: 60_000 });
  indexes?.check();
  const isReady = () => !indexes || indexes.of(published()?.identity ?? "") !== null;
  await vi.waitFor(() => expect(isReady()).toBe(true), { timeout: 60_000 });

  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for.
  const send = async <Data = any>(query: string, variables: object = {}): Promise<Answer<Data>> => {
    const response = await server.fetch("http://api.test/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  return {
    /** As the owner of the tables; the API itself reads as the role that it logs in with. */
    database,
    url: test.url,
    /** The statements since the list was last emptied, except those that confirm the version. */
    statements,
    server,
    /** The lines of the log. */
    lines,
    send,
    /** Returns the data of an answer; fails if it has an error. */
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    async read<Data = any>(query: string, variables: object = {}): Promise<Data> {
      const { data, errors } = await send<Data>(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    /** Returns the only error of a refused request. */
    async refuse(query: string, variables: object = {}) {
      const { errors = [] } = await send(query, variables);
      const [error] = errors;
      if (!error || errors.length > 1) throw new Error(`${errors.length} errors for ${query}`);
      return { code: error.extensions.code, message: error.message };
    },
    /** Returns the number of SQL statements that an operation takes. */
    async count(query: string, variables: object = {}): Promise<number> {
      statements.length = 0;
      const { errors } = await send(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return statements.length;
    },
  };
}

// Not counted, because several operations share one.
const confirmation = /^\/\* readPublished \*\/ /;

function withOption(url: string, option: string): string {
  const other = new URL(url);
  other.searchParams.set("options", `${other.searchParams.get("options") ?? ""} ${option}`.trim());
  return other.href;
}
