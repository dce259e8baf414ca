import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { PassThrough, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import initSqlJs from "sql.js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { maxSqliteEvents, sqlitePrefix } from "../../src/exports/write-sqlite.ts";
import { fixture } from "../fixture.ts";
import { manyRecords } from "./many-records.ts";
import { awkward, openDownloads } from "./open-downloads.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
/** The first event, in which an organization only makes a statement. */
const statement = {
  ...first,
  slug: "statement-alone",
  edtf: "0001-01-01",
  organizations: [],
  statements: [{ speaker: null, organization: "cis", paraphrase: "It stays." }],
};
const { client } = await openDownloads({
  ...fixture,
  events: [...manyRecords.events, ...awkward, statement],
});
const sqlite = await initSqlJs();

const get = (query: string, headers: Record<string, string> = {}) =>
  client.server.fetch(`http://api.test/exports?format=sqlite&site=https://d.example&${query}`, {
    headers,
  });

/** The rows of a statement in a file, as another build of SQLite reads it. */
async function open(query: string) {
  const response = await get(query);
  expect(response.status).toBe(200);
  const database = new sqlite.Database(new Uint8Array(await response.arrayBuffer()));
  const read = (sql: string) => {
    const [result] = database.exec(sql);
    return (result?.values ?? []).map((row) =>
      Object.fromEntries(row.map((value, index) => [result?.columns[index], value])),
    );
  };
  return { read, headers: response.headers };
}

async function listEvents(query: string) {
  const response = await client.server.fetch(`http://api.test/exports?format=jsonl&${query}`);
  const lines = (await response.text()).split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

test("a database has the events of the view and all that belongs to them", async () => {
  for (const query of ["", "kinds=other&order=asc", "from=2024-11-28&to=2024-11-29"]) {
    const { read } = await open(query);
    const events = await listEvents(query);
    const count = (list: (event: (typeof events)[number]) => unknown[]) => [
      { count: events.flatMap(list).length },
    ];
    expect(read("SELECT slug FROM events ORDER BY rowid")).toEqual(
      events.map(({ slug }) => ({ slug })),
    );
    for (const table of ["participations", "involvements", "citations", "statements"]) {
      expect(read(`SELECT count(*) AS count FROM ${table}`), table).toEqual(
        count((event) => event[table]),
      );
    }
    expect(read("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(read("PRAGMA foreign_key_check")).toEqual([]);
  }
});

test("tables are joined by slugs and addresses", async () => {
  const { read } = await open("from=2024-11-28&to=2024-11-29");
  expect(
    read(`SELECT o.acronym, p.role FROM participations p JOIN organizations o ON o.slug = p.organization
      WHERE p.event = '2024-11-28-ministers-meet' ORDER BY p.position`),
  ).toEqual([
    { acronym: "CSTO", role: "organizer" },
    { acronym: "SCO", role: "participant" },
    { acronym: "UN", role: "mentioned" },
  ]);
  expect(
    read(`SELECT d.title, u.owner FROM citations c JOIN documents d ON d.url = c.document
      JOIN publishers u ON u.slug = d.publisher ORDER BY c.position LIMIT 1`),
  ).toEqual([{ title: "Ministers meet", owner: "State of Belarus" }]);
  expect(
    read(
      "SELECT name, latitude FROM events e JOIN places y ON y.slug = e.place WHERE date = '2024-11-28'",
    ),
  ).toEqual([{ name: "Astana", latitude: 51.1694 }]);
  expect(read("SELECT DISTINCT office FROM involvements WHERE person = 'ada-novik'")).toEqual([
    { office: "Minister of Defence" },
  ]);
});

test("an organization has its acronym, also if it first makes a statement", async () => {
  const { read } = await open("order=asc");
  const organizations = read("SELECT slug, acronym FROM organizations");
  expect(organizations).toContainEqual({ slug: "cis", acronym: "CIS" });
  const acronyms = new Map(fixture.organizations.map(({ slug, acronym }) => [slug, acronym]));
  for (const { slug, acronym } of organizations) {
    expect(acronym, String(slug)).toBe(acronyms.get(String(slug)));
  }
});

test("texts are as they were", async () => {
  const { read } = await open("kinds=other");
  const titles = new Map(
    read("SELECT slug, title, summary, date FROM events").map((row) => [row.slug, row]),
  );
  for (const { slug, title, summary } of awkward) {
    expect(titles.get(slug)).toMatchObject({ title, summary });
  }
});

test("it names its dataset, license, version and view", async () => {
  const { read, headers } = await open("organizations=csto");
  const { dataset } = await client.read("{ dataset { title license } }");
  const about = Object.fromEntries(
    read("SELECT name, value FROM about").map(({ name, value }) => [name, value]),
  );
  expect(about).toMatchObject({
    dataset: dataset.title,
    license: dataset.license,
    version: "1",
    view: "organizations=csto",
    address: "https://d.example/?organizations=csto",
  });
  expect(headers.get("content-type")).toBe("application/vnd.sqlite3");
  expect(headers.get("content-disposition")).toBe('attachment; filename="dateline-csto-v1.sqlite"');
});

test("without events it has empty tables", async () => {
  const { read } = await open("organizations=unknown");
  expect(read("SELECT count(*) AS count FROM events")).toEqual([{ count: 0 }]);
});

describe("a connection is not silent while the file is written", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    ["identity", () => new PassThrough()],
    ["gzip", () => createGunzip()],
    ["br", () => createBrotliDecompress()],
  ])("the first byte is sent with the first page, also as %s", async (coding, createDecoder) => {
    const response = await get("", { "accept-encoding": coding });
    const chunks = await readChunks(response, createDecoder());
    expect(chunks[0]).toEqual(sqlitePrefix.subarray(0, 1));
    expect(Buffer.concat(chunks).subarray(0, sqlitePrefix.length)).toEqual(sqlitePrefix);
  });

  test("and the next ones with later pages, if they take long", async () => {
    let nowMs = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => {
      nowMs += 20_000;
      return nowMs;
    });
    const response = await get("");
    const chunks = await readChunks(response);
    expect(chunks.slice(0, 12).map(({ length }) => length)).toEqual(Array(12).fill(1));
    const database = new sqlite.Database(Buffer.concat(chunks));
    expect(database.exec("PRAGMA integrity_check")[0]?.values).toEqual([["ok"]]);
  });
});

/** Reads the body of an answer, decoded. */
async function readChunks({ body }: Response, decoder: Transform = new PassThrough()) {
  const chunks: Buffer[] = [];
  decoder.on("data", (chunk: Buffer) => void chunks.push(chunk));
  const ended = once(decoder, "end");
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    decoder.write(part.value);
  }
  decoder.end();
  await ended;
  return chunks;
}

const listTemporary = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith("dateline-sqlite-"));

test("a temporary file is gone when it was sent, and when its reader has left", async () => {
  const before = await listTemporary();
  await (await get("")).arrayBuffer();
  const left = await get("");
  await left.body?.cancel();
  await vi.waitFor(async () => expect(await listTemporary()).toEqual(before), { timeout: 60_000 });
});

// Last, since it adds events.
test("a view of too many events is refused with what to do instead", async () => {
  const { rows } = await client.database.pool.query("SELECT id FROM places WHERE slug = 'minsk'");
  const owner = await client.database.pool.connect();
  // Disables the trigger that requires a citation of each event.
  await owner.query("SET session_replication_role = replica");
  await owner.query(
    `INSERT INTO events (slug, title, summary, kind_id, place_id, edtf, earliest, latest, precision, source, content_hash)
     SELECT 'more-' || n, 'One of many', 'A summary.', k.id, $2, '1900', '1900-01-01', '1900-12-31', 'YEAR', 'test', ''
     FROM generate_series(0, $1::int) n, (SELECT min(id) AS id FROM kinds) k`,
    [maxSqliteEvents, rows[0].id],
  );
  owner.release(true);
  const response = await get("places=minsk&from=1900&to=1901");
  expect(response.status).toBe(400);
  const { errors } = await response.json();
  expect(errors[0].message).toBe(
    "An SQLite file has at most 100,000 events, and the view has 100,001. Choose dates or filters, or `format=parquet`.",
  );
});
