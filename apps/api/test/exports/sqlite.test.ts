import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import initSqlJs from "sql.js";
import { expect, test, vi } from "vitest";
import { maxSqliteEvents } from "../../src/exports/write-sqlite.ts";
import { fixture } from "../fixture.ts";
import { manyRecords } from "./many-records.ts";
import { awkward, openDownloads } from "./open-downloads.ts";

const { client } = await openDownloads({
  ...fixture,
  events: [...manyRecords.events, ...awkward],
});
const sqlite = await initSqlJs();

const get = (query: string) =>
  client.server.fetch(`http://api.test/exports?format=sqlite&site=https://d.example&${query}`);

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
