import { describe, expect, it } from "vitest";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query } = setUpImport();

describe("derived values", () => {
  it("count the owner of a syndicated text, not of its republisher", async () => {
    await folder().write(
      change("publishers.yaml", "Bulletin\n  owner: Town", "Bulletin\n  owner: Guild"),
    );
    await load();
    expect(await query("SELECT owners FROM events ORDER BY id")).toEqual([
      { owners: 2 },
      { owners: 1 },
    ]);
  });

  it("count events once, whatever the role, over all sources", async () => {
    await load();
    expect(await query("SELECT slug, event_count FROM organizations ORDER BY slug")).toEqual([
      { slug: "chess-club", event_count: 1 },
      { slug: "town-council", event_count: 2 },
    ]);
    expect(await query("SELECT slug, event_count FROM people ORDER BY slug")).toEqual([
      { slug: "ada", event_count: 1 },
      { slug: "ben", event_count: 0 },
    ]);
  });

  it("give more salience to events with more owners and more participants", async () => {
    await load();
    // A meeting of two organizations with two documents of one owner; a visit of none with one.
    const meeting = Math.round(20 + 15 + 10 * Math.log2(3) + 5 * Math.log2(3));
    expect(await query("SELECT salience FROM events ORDER BY id")).toEqual([
      { salience: meeting },
      { salience: 20 + 15 + 5 },
    ]);
  });

  it("that are wrong are corrected by the next import, which adds a version", async () => {
    await load();
    await query("UPDATE events SET salience = 0");
    expect(await load()).toMatchObject({ version: 2, changed: true, updated: 0 });
    expect(await load()).toMatchObject({ version: 2, changed: false });
  });

  const find = (text: string) =>
    query(`SELECT e.slug FROM event_texts t JOIN events e ON e.id = t.event_id
      WHERE t.search @@ websearch_to_tsquery('english', fold('${text}')) ORDER BY e.slug`);

  it("let a search find an event by all names that it refers to, and no longer by a corrected one", async () => {
    await load();
    const found = await find("Chess Club");
    expect(found).toHaveLength(1);
    await folder().write(change("organizations.yaml", "Chess Club", "Draughts Society"));
    await load();
    expect(await find("Chess Club")).toEqual([]);
    expect(await find("Draughts")).toEqual(found);
    expect(await query("SELECT word FROM words WHERE word IN ('chess', 'draught')")).toEqual(
      expect.arrayContaining([{ word: "draught" }]),
    );
  });

  it("have the words and days of the records, after a change as after a first import", async () => {
    await load();
    await folder().write(change("events/2021.yaml", "date: 2021-04", "date: 2019-02-03"));
    await load();
    const difference = await query(`
      (SELECT * FROM event_texts EXCEPT SELECT * FROM derived_event_texts)
      UNION ALL (SELECT * FROM derived_event_texts EXCEPT SELECT * FROM event_texts)`);
    expect(difference).toEqual([]);
    const densities = await query("SELECT * FROM event_densities");
    expect(densities.length).toBeGreaterThan(0);
    await query("REFRESH MATERIALIZED VIEW event_densities");
    expect(await query("SELECT * FROM event_densities")).toEqual(expect.arrayContaining(densities));
  });

  it("count, for each key, the events that started and ended by a day", async () => {
    await load();
    const [all] = await query<{ begun: number; ended: number }>(
      "SELECT max(begun) AS begun, max(ended) AS ended FROM event_densities WHERE facet = 'ALL'",
    );
    expect(all).toEqual({ begun: 2, ended: 2 });
    expect(
      await query(
        `SELECT o.slug AS key, max(d.begun) AS begun FROM event_densities d JOIN organizations o ON o.id::text = d.key
         WHERE d.facet = 'ORGANIZATION' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { key: "chess-club", begun: 1 },
      { key: "town-council", begun: 2 },
    ]);
  });

  it("count the events of an organization by its role", async () => {
    await load();
    expect(
      await query(
        `SELECT key, begun, ended FROM (
           SELECT o.slug || ' ' || split_part(d.key, ' ', 2) AS key, max(d.begun) AS begun, max(d.ended) AS ended
           FROM role_densities d JOIN organizations o ON o.id::text = split_part(d.key, ' ', 1) GROUP BY 1
         ) counts ORDER BY 1`,
      ),
    ).toEqual(
      await query(
        `SELECT o.slug || ' ' || l.role AS key, count(*)::int AS begun, count(*)::int AS ended
         FROM participations l JOIN organizations o ON o.id = l.organization_id GROUP BY 1 ORDER BY 1`,
      ),
    );
  });
});
