import { describe, expect, it } from "vitest";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll, clear } = setUpImport();

type Event = { id: number; owners: number; salience: number; created_at: Date; updated_at: Date };

// Ids and times depend on the order of imports, not on the records.
const notOfRecord = /(^|_)id$|_at$/;

describe("a correction in the files", () => {
  it("updates the event, which keeps id, slug and creation time", async () => {
    await load();
    const visit = "SELECT * FROM events WHERE slug = 'summer-visit'";
    const [before] = await query<Event>(visit);
    const [other] = await query("SELECT * FROM events WHERE slug = 'spring-meeting'");
    await folder().write(change("events/2022.yaml", "date: 2022-07-03", "date: 2022-07-02"));
    expect(await load()).toMatchObject({
      version: 2,
      inserted: 0,
      updated: 1,
      removed: 0,
      unchanged: 1,
    });
    const [after] = await query<Event>(visit);
    expect(after).toMatchObject({
      id: before?.id,
      created_at: before?.created_at,
      edtf: "2022-07-02",
    });
    expect(Number(after?.updated_at)).toBeGreaterThan(Number(before?.updated_at));
    expect(await query("SELECT * FROM events WHERE slug = 'spring-meeting'")).toEqual([other]);
    expect(
      await query(`SELECT p.earliest::text FROM participations p JOIN events e ON e.id = p.event_id
        WHERE e.slug = 'summer-visit'`),
    ).toEqual([{ earliest: "2022-07-02" }]);
    expect(
      await query("SELECT updated, latest::text FROM dataset_versions WHERE version = 2"),
    ).toEqual([{ updated: 1, latest: "2022-07-02" }]);
  });

  it.each([
    ["a participation's role", "role: HOST", "role: ORGANIZER"],
    ["the order of a list", /( {4}- .*HOST }\n)( {4}- .*PARTICIPANT }\n)/, "$2$1"],
    ["an office", "President of the club", "Treasurer of the club"],
    ["a statement", "too small", "too large"],
    ["a document's title", "A meeting in town", "A meeting"],
    ["a document's day", "publishedOn: 2021-05-01", "publishedOn: 2021-05-02"],
    ["a field that is taken out", "      language: en\n", ""],
    ["the place", "  place: town-hall\n", ""],
  ])("of %s is one changed event and one version", async (_, from, to) => {
    await load();
    const ids = await query("SELECT id, slug FROM events ORDER BY id");
    await folder().write(change("events/2021.yaml", from, to));
    expect(await load()).toMatchObject({ version: 2, updated: 1, unchanged: 1 });
    expect(await query("SELECT id, slug FROM events ORDER BY id")).toEqual(ids);
    expect(await load()).toMatchObject({ version: 2, changed: false });
    await query("DELETE FROM dataset_versions");
    const corrected = await readAll(notOfRecord);
    await clear();
    await load();
    await query("DELETE FROM dataset_versions");
    expect(await readAll(notOfRecord)).toBe(corrected);
  });

  it("of a name alone adds a version without changed events", async () => {
    await load();
    const events = await query("SELECT * FROM events ORDER BY id");
    await folder().write(change("organizations.yaml", "Chess Club", "Chess Society"));
    expect(await load()).toMatchObject({ version: 2, changed: true, updated: 0, unchanged: 2 });
    expect(await query("SELECT * FROM events ORDER BY id")).toEqual(events);
    expect(await load()).toMatchObject({ version: 2, changed: false });
  });

  it("of a publisher's owner changes the owners of its events, but not updated_at", async () => {
    await load();
    const meeting = "SELECT * FROM events WHERE slug = 'spring-meeting'";
    const [before] = await query<Event>(meeting);
    await folder().write(
      change("publishers.yaml", "Bulletin\n  owner: Town", "Bulletin\n  owner: Guild"),
    );
    expect(await load()).toMatchObject({ version: 2, updated: 0 });
    const [after] = await query<Event>(meeting);
    expect([before?.owners, after?.owners]).toEqual([1, 2]);
    expect(Number(after?.salience)).toBeGreaterThan(Number(before?.salience));
    expect(after?.updated_at).toEqual(before?.updated_at);
  });

  it("of the collection's title or license adds a version", async () => {
    await load();
    await folder().write(change("collection.yaml", "CC-BY-4.0", "CC0-1.0"));
    expect(await load()).toMatchObject({ version: 2, changed: true, unchanged: 2 });
    expect(await load()).toMatchObject({ version: 2, changed: false });
    expect(await query("SELECT license FROM dataset_versions WHERE version = 2")).toEqual([
      { license: "CC0-1.0" },
    ]);
  });
});
