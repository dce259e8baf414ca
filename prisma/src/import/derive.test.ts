import { describe, expect, it } from "vitest";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query } = setUpImport();

describe("derived values", () => {
  it("count independent owners by whose text it is", async () => {
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

  it("give more salience to what more owners report and more organizations take part in", async () => {
    await load();
    // A meeting of two organizations with two documents of one owner; a visit of none with one.
    const meeting = Math.round(20 + 15 + 10 * Math.log2(3) + 5 * Math.log2(3));
    expect(await query("SELECT salience FROM events ORDER BY id")).toEqual([
      { salience: meeting },
      { salience: 20 + 15 + 5 },
    ]);
  });

  it("that are wrong are put right by the next import, as a version", async () => {
    await load();
    await query("UPDATE events SET salience = 0");
    expect(await load()).toMatchObject({ version: 2, changed: true, updated: 0 });
    expect(await load()).toMatchObject({ version: 2, changed: false });
  });
});
