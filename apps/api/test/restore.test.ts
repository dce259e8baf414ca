import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createTestDatabase, toProgram, toReaderUrl } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Backup, backUpBeside, backUpRows } from "./backup.ts";
import { createClient } from "./client.ts";

// An operator's drill: a backup is restored under a running API, and the next import gets the
// number of the version that was withdrawn.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const patience = { timeout: 90_000, interval: 50 };

const cleanUps: (() => unknown)[] = [];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dateline-restore-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
});
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

async function createDatabase(): Promise<string> {
  const { url, drop } = await createTestDatabase();
  cleanUps.push(drop);
  return url;
}

/** Imports one event, of the last of these organizations, which get their ids in this order. */
async function load(url: string, title: string, organizations: string[]): Promise<number> {
  const files = {
    "collection.yaml": "slug: drill\ntitle: A drill\nlicense: CC0-1.0\n",
    "organizations.yaml": organizations
      .map((slug) => `- { slug: ${slug}, name: ${slug} }\n`)
      .join(""),
    "publishers.yaml": "- { slug: gazette, name: Gazette, owner: Gazette }\n",
    "events.yaml": `- slug: meeting
  title: ${title}
  summary: The ministers met.
  kind: MEETING
  date: 2024-11-28
  participations: [{ organization: ${organizations.at(-1)}, role: HOST }]
  citations: [{ publisher: gazette, title: They met, url: "https://example.org/1" }]
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const problems: unknown[] = [];
  const outcome = await importDataset({
    url,
    path: folder,
    onProblem: (one) => problems.push(one),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(problems));
  return outcome.version;
}

async function startApi(databaseUrl: string): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: {
      PATH: process.env.PATH ?? "",
      API_PORT: "0",
      RATE_LIMIT: "0",
      DATABASE_URL: toReaderUrl(databaseUrl),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUps.push(() => child.kill("SIGKILL"));
  if (!child.stdout) throw new Error("No output.");
  return new Promise((resolve, reject) => {
    const lines = createInterface(child.stdout as NodeJS.ReadableStream);
    lines.on("line", (line) => {
      const { msg, address } = JSON.parse(line);
      if (msg === "listening") resolve(`http://127.0.0.1:${address.port}/graphql`);
    });
    lines.on("close", () => reject(new Error("The API ended before it listened.")));
  });
}

const query = `{ event(slug: "meeting") { title } eventCount(filter: { organizations: { anyOf: ["csto"] } }) }`;

async function ask(api: string, etag?: string) {
  const response = await fetch(`${api}?query=${encodeURIComponent(query)}`, {
    ...(etag && { headers: { "if-none-match": etag } }),
  });
  const text = await response.text();
  const { data, extensions } = text ? JSON.parse(text) : {};
  return {
    status: response.status,
    etag: response.headers.get("etag") ?? "",
    title: data?.event?.title,
    count: data?.eventCount,
    dataset: extensions?.dataset,
  };
}

const untilTitle = (api: string, title: string) =>
  vi.waitFor(async () => expect(await ask(api)).toMatchObject({ title }), patience);

test.each<[string, (url: string) => Promise<Backup>]>([
  ["as a new database of the same name", backUpBeside],
  ["in place, under open connections", backUpRows],
])("a backup restored %s never brings a withdrawn version back", async (_, backUp) => {
  const url = await createDatabase();
  await load(url, "First title", ["osce"]);
  const backup = await backUp(url);
  cleanUps.push(backup.drop);
  const api = await startApi(url);
  await untilTitle(api, "First title");

  expect(await load(url, "WRONG TITLE", ["osce", "sco", "csto"])).toBe(2);
  await untilTitle(api, "WRONG TITLE");
  // The second answer is cached.
  await ask(api);
  const wrong = await ask(api);
  expect(wrong).toMatchObject({ status: 200, count: 1, dataset: { version: 2 } });
  expect((await ask(api, wrong.etag)).status).toBe(304);

  await backup.restore();
  expect(await load(url, "Correct title", ["osce", "csto"])).toBe(2);
  await untilTitle(api, "Correct title");

  const held = await ask(api, wrong.etag);
  expect(held).toMatchObject({ status: 200, title: "Correct title", dataset: { version: 2 } });
  expect(held.dataset.identity).not.toBe(wrong.dataset.identity);
  for (let time = 0; time < 20; time++) {
    // The organization has another id now.
    expect(await ask(api)).toMatchObject({ title: "Correct title", count: 1 });
  }
});

test("a restored backup is served without another import", async () => {
  const url = await createDatabase();
  await load(url, "First title", ["csto"]);
  const backup = await backUpRows(url);
  const api = await startApi(url);
  await untilTitle(api, "First title");
  await load(url, "WRONG TITLE", ["csto"]);
  await untilTitle(api, "WRONG TITLE");
  await backup.restore();
  await untilTitle(api, "First title");
});

test("prepared statements work after a restore, which recreates the types", async () => {
  const { database, read } = await createClient();
  const everywhere = () =>
    Promise.all(
      Array.from({ length: 30 }, () =>
        read("{ eventCount events(first: 3) { nodes { kind { slug } involvements { role } } } }"),
      ),
    );
  // Often enough for every connection to have the statements prepared.
  for (let time = 0; time < 5; time++) await everywhere();
  const [before] = await everywhere();
  await database.pool.query(`BEGIN;
    ALTER TYPE involvement_role RENAME TO restored;
    CREATE TYPE involvement_role AS ENUM ('SPEAKER', 'PARTICIPANT', 'MENTIONED');
    ALTER TABLE involvements ALTER COLUMN role TYPE involvement_role USING role::text::involvement_role;
    DROP TYPE restored;
    COMMIT`);
  for (const answer of await everywhere()) expect(answer).toEqual(before);
});

test("databases with equal version numbers have different ETags, copies of one database the same", async () => {
  const [one, other] = [await createDatabase(), await createDatabase()];
  expect(await load(one, "One title", ["csto"])).toBe(1);
  expect(await load(other, "Another title", ["csto"])).toBe(1);
  const copy = await backUpBeside(one);
  cleanUps.push(copy.drop);
  const [ofOne, ofOther, ofCopy] = await Promise.all([one, other, copy.url].map(startApi));
  const held = await ask(ofOne as string);
  expect(await ask(ofOther as string, held.etag)).toMatchObject({
    status: 200,
    title: "Another title",
  });
  expect((await ask(ofCopy as string, held.etag)).status).toBe(304);
});
