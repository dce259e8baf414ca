import { toReaderUrl } from "@dateline/db/testing";
import { describe, expect, it } from "vitest";
import { createTestFolder, meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll, url } = setUpImport();

describe("a folder is imported", () => {
  it("with its events and all their links", async () => {
    expect(await load()).toMatchObject({
      ok: true,
      version: 1,
      changed: true,
      inserted: 2,
      updated: 0,
      removed: 0,
      unchanged: 0,
    });
    expect(
      await query(`
        SELECT e.slug, e.title, e.summary, e.kind, e.edtf, e.earliest::text, e.latest::text, e.precision, e.basis,
          e.date_note, p.slug AS place, e.source, length(e.content_hash) AS hash, e.owners
        FROM events e LEFT JOIN places p ON p.id = e.place_id ORDER BY e.id`),
    ).toEqual([
      {
        slug: "spring-meeting",
        title: "The spring meeting",
        summary: "The club met the council about the new room.",
        kind: "MEETING",
        edtf: "2021-04",
        earliest: "2021-04-01",
        latest: "2021-04-30",
        precision: "MONTH",
        basis: "STATED",
        date_note: null,
        place: "town-hall",
        source: "meetings",
        hash: 66,
        owners: 1,
      },
      {
        slug: "summer-visit",
        title: "The summer visit",
        summary: "The council visited the club.",
        kind: "VISIT",
        edtf: "2022-07-03",
        earliest: "2022-07-03",
        latest: "2022-07-03",
        precision: "DAY",
        basis: "INFERRED",
        date_note: 'The report of Monday says "yesterday".',
        place: null,
        source: "meetings",
        hash: 66,
        owners: 1,
      },
    ]);
    expect(
      await query(`
        SELECT e.slug AS event, o.slug, p.role, p.position, p.earliest::text
        FROM participations p JOIN events e ON e.id = p.event_id JOIN organizations o ON o.id = p.organization_id
        ORDER BY e.id, p.position`),
    ).toEqual([
      {
        event: "spring-meeting",
        slug: "chess-club",
        role: "HOST",
        position: 0,
        earliest: "2021-04-01",
      },
      {
        event: "spring-meeting",
        slug: "town-council",
        role: "PARTICIPANT",
        position: 1,
        earliest: "2021-04-01",
      },
      {
        event: "summer-visit",
        slug: "town-council",
        role: "MENTIONED",
        position: 0,
        earliest: "2022-07-03",
      },
    ]);
    expect(
      await query(`
        SELECT p.slug AS person, i.role, i.office, s.paraphrase, i.earliest::text
        FROM involvements i JOIN people p ON p.id = i.person_id JOIN statements s ON s.speaker_id = p.id`),
    ).toEqual([
      {
        person: "ada",
        role: "SPEAKER",
        office: "President of the club",
        paraphrase: "Said that the room was too small.",
        earliest: "2021-04-01",
      },
    ]);
    expect(
      await query(`
        SELECT d.url, d.title, p.slug AS publisher, f.slug AS "from", d.published_on::text AS day, d.language, c.locator
        FROM citations c JOIN documents d ON d.id = c.document_id JOIN publishers p ON p.id = d.publisher_id
        LEFT JOIN publishers f ON f.id = d.syndicated_from_id ORDER BY c.event_id, c.position`),
    ).toEqual([
      {
        url: "https://example.org/herald/1",
        title: "Club and council meet",
        publisher: "herald",
        from: null,
        day: "2021-05-01",
        language: "en",
        locator: null,
      },
      {
        url: "https://example.org/gazette/1",
        title: "A meeting in town",
        publisher: "gazette",
        from: "bulletin",
        day: null,
        language: null,
        locator: null,
      },
      {
        url: "https://example.org/gazette/2",
        title: "A visit",
        publisher: "gazette",
        from: null,
        day: null,
        language: null,
        locator: "Page 2",
      },
    ]);
  });

  it("and adds one version with title, license and totals", async () => {
    await load();
    expect(
      await query(`
        SELECT version, title, license, source, inserted, updated, removed, events, earliest::text, latest::text,
          published_at = (SELECT max(updated_at) FROM events) AS "atOnce"
        FROM dataset_versions WHERE version > 0`),
    ).toEqual([
      {
        version: 1,
        title: "Meetings",
        license: "CC-BY-4.0",
        source: "meetings",
        inserted: 2,
        updated: 0,
        removed: 0,
        events: 2,
        earliest: "2021-04-01",
        latest: "2022-07-03",
        atOnce: true,
      },
    ]);
  });

  it("and again, which changes nothing", async () => {
    await load();
    const before = await readAll();
    expect(await load()).toMatchObject({ ok: true, version: 1, changed: false, unchanged: 2 });
    expect(await readAll()).toBe(before);
  });
});

describe("what the files no longer have", () => {
  it("is deleted, with documents and entities that nothing refers to", async () => {
    await load();
    await folder().write({
      "events/2021.yaml": "",
      "organizations.yaml": "- slug: town-council\n  name: Town Council\n",
      "people.yaml": "",
      "places.yaml": "",
      "publishers.yaml": "- slug: gazette\n  name: The Gazette\n  owner: The Gazette\n",
    });
    expect(await load()).toMatchObject({
      version: 2,
      inserted: 0,
      updated: 0,
      removed: 1,
      unchanged: 1,
    });
    const slugs = async (table: string) =>
      (await query(`SELECT slug FROM ${table} ORDER BY slug`)).map((row) => row.slug);
    expect(await slugs("events")).toEqual(["summer-visit"]);
    expect(await slugs("organizations")).toEqual(["town-council"]);
    expect(await slugs("people")).toEqual([]);
    expect(await slugs("places")).toEqual([]);
    expect(await slugs("publishers")).toEqual(["gazette"]);
    expect(await query("SELECT url FROM documents")).toEqual([
      { url: "https://example.org/gazette/2" },
    ]);
    expect(await query("SELECT slug, event_count FROM organizations")).toEqual([
      { slug: "town-council", event_count: 1 },
    ]);
  });

  it("is kept if an event still refers to the entity", async () => {
    await load();
    await folder().write({
      "organizations.yaml":
        "- slug: chess-club\n  name: Chess Club\n  acronym: CC\n  aliases: [The Club]\n",
    });
    expect(await load()).toMatchObject({ ok: true, changed: false });
    expect(await query("SELECT count(*)::int FROM organizations")).toEqual([{ count: 2 }]);
  });

  it("is everything if the files are empty", async () => {
    await load();
    await folder().write({ "events/2021.yaml": "", "events/2022.yaml": "" });
    expect(await load()).toMatchObject({ version: 2, removed: 2, unchanged: 0 });
    expect(
      await query("SELECT events, earliest, latest FROM dataset_versions WHERE version = 2"),
    ).toEqual([{ events: 0, earliest: null, latest: null }]);
    expect(await query("SELECT count(*)::int FROM documents")).toEqual([{ count: 0 }]);
  });
});

describe("concurrent imports", () => {
  it("queue, and the second finds the result of the first", async () => {
    const outcomes = await Promise.all([load(), load(), load()]);
    expect(outcomes.map((outcome) => outcome.ok && outcome.changed).sort()).toEqual([
      false,
      false,
      true,
    ]);
    expect(await query("SELECT max(version) FROM dataset_versions")).toEqual([{ max: 1 }]);
  });

  it("of different collections are both kept", async () => {
    const other = await createTestFolder({
      ...meetings,
      ...change("collection.yaml", "slug: meetings", "slug: others"),
      "events/2021.yaml": String(meetings["events/2021.yaml"]).replace(
        "spring-meeting",
        "autumn-meeting",
      ),
      "events/2022.yaml": "",
    });
    try {
      const outcomes = await Promise.all([load(), load("", { path: other.path })]);
      expect(outcomes.map((outcome) => outcome.ok && outcome.version).sort()).toEqual([1, 2]);
      expect(
        await query("SELECT events FROM dataset_versions ORDER BY version DESC LIMIT 1"),
      ).toEqual([{ events: 3 }]);
    } finally {
      await other.remove();
    }
  });
});

it("as a role that only reads is refused, with the role that is needed", async () => {
  await expect(load("", { url: toReaderUrl(url()) })).rejects.toThrow(
    'The role "dateline_reader" only reads the database; set DATABASE_URL to the role that owns its tables.',
  );
});
