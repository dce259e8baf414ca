import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect, openDatabase } from "@dateline/db";
import { pino } from "pino";
import { expect, test } from "vitest";
import { errorCodes } from "../src/errors.ts";
import { maxRunning, maxWaiting } from "../src/limits/work.ts";
import { createServer } from "../src/server.ts";
import { createClient } from "./client.ts";
import { guide, toNames, toTable } from "./guide.ts";

const { database, server, url } = await createClient();
const log = pino({ level: "silent" });

// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for.
type Answer = any;
const ask = async (
  parameters: Record<string, string>,
  asked: Pick<typeof server, "fetch"> = server,
): Promise<Answer> =>
  (await asked.fetch(`http://api.test/graphql?${new URLSearchParams(parameters)}`)).json();

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
  const lock = await connect(url);
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
