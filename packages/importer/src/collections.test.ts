import { beforeEach, describe, expect, it } from "vitest";
import { meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll } = setUpImport();

const picnic = {
  slug: "picnic",
  title: "The picnic",
  summary: "The club ate outside.",
  kind: "OTHER",
  date: "2023",
  participations: [{ organization: "chess-club", role: "HOST" }],
  citations: [{ publisher: "gazette", title: "A visit", url: "https://example.org/gazette/2" }],
};
const describedAs = "slug: picnics\ntitle: Picnics\nlicense: MIT\n";

/** Writes another collection, which has one event that refers to records of the meetings. */
const write = (event: object = picnic, others = {}) =>
  folder().write({
    "other/collection.yaml": describedAs,
    "other/events.jsonl": `${JSON.stringify(event)}\n`,
    ...others,
  });
const other = () => load("other");

const organization = (slug: string) =>
  query(`SELECT name, acronym, aliases, source FROM organizations WHERE slug = '${slug}'`);
const clubOfMeetings = {
  name: "Chess Club",
  acronym: "CC",
  aliases: ["The Club"],
  source: "meetings",
};

beforeEach(() => load());

describe("several collections in one database", () => {
  it("keep their titles and licenses, which the dataset joins", async () => {
    await write();
    expect(await other()).toMatchObject({ ok: true, version: 2, inserted: 1, removed: 0 });
    expect(
      await query(
        "SELECT slug, title, license, event_count, removed_at FROM collections ORDER BY slug",
      ),
    ).toEqual([
      {
        slug: "meetings",
        title: "Meetings",
        license: "CC-BY-4.0",
        event_count: 2,
        removed_at: null,
      },
      { slug: "picnics", title: "Picnics", license: "MIT", event_count: 1, removed_at: null },
    ]);
    expect(
      await query("SELECT title, license, source, events FROM dataset_versions WHERE version = 2"),
    ).toEqual([
      { title: "Meetings; Picnics", license: "CC-BY-4.0 AND MIT", source: "picnics", events: 3 },
    ]);
    expect(await query("SELECT event_count FROM organizations WHERE slug = 'chess-club'")).toEqual([
      { event_count: 2 },
    ]);
  });

  it("an import does not change another collection's events", async () => {
    await write();
    await other();
    await folder().remove();
    await folder().write(meetings);
    expect(await load()).toMatchObject({ version: 2, changed: false, unchanged: 2 });
    await write({}, { "other/events.jsonl": "" });
    expect(await other()).toMatchObject({ version: 3, removed: 1 });
    expect(await query("SELECT slug FROM events ORDER BY slug")).toEqual([
      { slug: "spring-meeting" },
      { slug: "summer-visit" },
    ]);
  });

  it("an event's slug of another collection is a problem", async () => {
    await write({ ...picnic, slug: "summer-visit" });
    expect((await other()).lines).toEqual([
      'other/events.jsonl:1: The event "summer-visit" belongs to the collection "meetings", not to "picnics"; choose another slug.',
    ]);
  });

  it("a file is imported into the collection that is named, never into one of its own name", async () => {
    await folder().write({ "alone/extra.jsonl": `${JSON.stringify(picnic)}\n` });
    await expect(load("alone/extra.jsonl")).rejects.toThrow(
      "extra.jsonl does not name its collection; add a collection.yaml",
    );
    await load("alone/extra.jsonl", { collection: "picnics" });
    expect(await query("SELECT slug, source FROM events ORDER BY id")).toEqual([
      { slug: "spring-meeting", source: "meetings" },
      { slug: "summer-visit", source: "meetings" },
      { slug: "picnic", source: "picnics" },
    ]);
    await folder().write({
      "alone/renamed.jsonl": `${JSON.stringify(picnic)}\n`,
      "alone/collection.yaml": describedAs,
    });
    expect(await load("alone/renamed.jsonl")).toMatchObject({ removed: 0, unchanged: 1 });
  });

  it("the description of Dateline 0.1.0 is still read", async () => {
    await folder().write({
      "old/dataset.yaml": "name: outings\ntitle: Outings\nlicense: MIT\n",
      "old/events.jsonl": JSON.stringify(picnic),
    });
    await load("old");
    expect(await query("SELECT title FROM collections WHERE slug = 'outings'")).toEqual([
      { title: "Outings" },
    ]);
  });
});

describe("entities belong to the collection that brought them", () => {
  it("another collection cannot change them", async () => {
    const before = await readAll();
    await write(picnic, {
      "other/organizations.yaml": "- { slug: chess-club, name: Chess Orchestra, acronym: CO }\n",
      "other/publishers.yaml": "- { slug: bulletin, name: My Bulletin, owner: Me }\n",
      "other/places.yaml": "- { slug: town-hall, name: Town Hall, countryCode: AT }\n",
    });
    expect((await other()).lines).toEqual([
      'other/organizations.yaml:1: The organization "chess-club" has the acronym "CO" in the collection "picnics" and "CC" in the collection "meetings", which owns it; use another slug, or the same acronym.',
      'other/organizations.yaml:1: The organization "chess-club" has the name "Chess Orchestra" in the collection "picnics" and "Chess Club" in the collection "meetings", which owns it; use another slug, or the same name.',
      'other/places.yaml:1: The place "town-hall" has the countryCode "AT" in the collection "picnics" and "CH" in the collection "meetings", which owns it; use another slug, or the same countryCode.',
      'other/publishers.yaml:1: The publisher "bulletin" has the name "My Bulletin" in the collection "picnics" and "The Bulletin" in the collection "meetings", which owns it; use another slug, or the same name.',
      'other/publishers.yaml:1: The publisher "bulletin" has the owner "Me" in the collection "picnics" and "Town" in the collection "meetings", which owns it; use another slug, or the same owner.',
    ]);
    expect(await readAll()).toBe(before);
  });

  it("another collection may add aliases to a place, which a search finds and which go with it", async () => {
    const find = () =>
      query("SELECT event_id FROM event_texts WHERE search @@ to_tsquery('english', 'rathaus')");
    const readAliases = async () =>
      (await query("SELECT aliases FROM places WHERE slug = 'town-hall'"))[0];
    await write(picnic, {
      "other/places.yaml":
        "- { slug: town-hall, name: Town Hall, countryCode: CH, aliases: [Rathaus] }\n",
    });
    await other();
    expect(await readAliases()).toEqual({ aliases: ["Rathaus"] });
    expect(await find()).not.toEqual([]);
    expect(await load()).toMatchObject({ changed: false });
    await write(picnic, { "other/places.yaml": "" });
    await other();
    expect(await readAliases()).toEqual({ aliases: [] });
    expect(await find()).toEqual([]);
  });

  it("another collection may repeat them and add aliases, which go with it", async () => {
    await write(picnic, {
      "other/organizations.yaml":
        "- { slug: chess-club, name: Chess Club, aliases: [Schachklub, The Club] }\n",
    });
    await other();
    const both = { ...clubOfMeetings, aliases: ["The Club", "Schachklub"] };
    expect(await organization("chess-club")).toEqual([both]);
    expect(await other()).toMatchObject({ changed: false });
    expect(await load()).toMatchObject({ changed: false });
    await folder().write(change("organizations.yaml", "[The Club]", "[The Society]"));
    await load();
    expect(await organization("chess-club")).toEqual([
      { ...both, aliases: ["The Society", "Schachklub", "The Club"] },
    ]);
    await write(picnic, { "other/organizations.yaml": "" });
    await other();
    expect(await organization("chess-club")).toEqual([
      { ...clubOfMeetings, aliases: ["The Society"] },
    ]);
  });

  it("added aliases are found by a search", async () => {
    const find = () =>
      query("SELECT event_id FROM event_texts WHERE search @@ to_tsquery('english', 'schachklub')");
    await write(picnic, {
      "other/organizations.yaml":
        "- { slug: chess-club, name: Chess Club, aliases: [Schachklub] }\n",
    });
    await other();
    expect(await find()).toHaveLength(2);
    await write(picnic, { "other/organizations.yaml": "" });
    await other();
    expect(await find()).toHaveLength(0);
  });

  it("their collection changes them, whoever refers to them", async () => {
    await write(picnic, {
      "other/organizations.yaml": "- { slug: chess-club, name: Chess Club }\n",
    });
    await other();
    await folder().write(change("organizations.yaml", "name: Chess Club", "name: Chess Society"));
    expect(await load()).toMatchObject({ ok: true, version: 3 });
    expect(await organization("chess-club")).toMatchObject([{ name: "Chess Society" }]);
  });

  it("an unknown slug that is another name suggests the slug, and is not guessed", async () => {
    for (const name of ["the-club", "cc", "ches-club"]) {
      await write({ ...picnic, participations: [{ organization: name, role: "HOST" }] });
      expect((await other()).lines).toEqual([
        `other/events.jsonl:1: The organization "${name}" is not known; did you mean chess-club?`,
      ]);
    }
  });

  it("a new entity with a name of another collection's is a warning", async () => {
    await write(picnic, {
      "other/organizations.yaml": "- { slug: schach, name: Schachklub, aliases: [THE CLUB] }\n",
    });
    const { ok, warnings } = await other();
    expect(ok).toBe(true);
    expect(warnings).toEqual([
      'other/organizations.yaml:1: The organization "schach" has the name "The Club", as "chess-club" of the collection "meetings"; did you mean chess-club?',
    ]);
  });

  it("so is a new place by any of its names", async () => {
    await query("UPDATE places SET aliases = '{Old Port}' WHERE slug = 'town-hall'");
    await write(picnic, {
      "other/places.yaml": "- { slug: harbor, name: Harbor, aliases: [OLD PORT] }\n",
    });
    expect((await other()).warnings).toEqual([
      'other/places.yaml:1: The place "harbor" has the name "Old Port", as "town-hall" of the collection "meetings"; did you mean town-hall?',
    ]);
  });
});

describe("documents belong to the collection that first cited them", () => {
  const cite = (citation: object) =>
    write({
      ...picnic,
      citations: [
        {
          publisher: "herald",
          title: "Club and council meet",
          url: "https://example.org/herald/1",
          ...citation,
        },
      ],
    });

  it("another title or publisher is a problem", async () => {
    await cite({ title: "Visitors", publisher: "gazette" });
    expect((await other()).lines).toEqual([
      'other/events.jsonl:1: The document "https://example.org/herald/1" has the publisher "gazette" here and "herald" in the event spring-meeting of the collection "meetings"; make them the same.',
      'other/events.jsonl:1: The document "https://example.org/herald/1" has the title "Visitors" here and "Club and council meet" in the event spring-meeting of the collection "meetings"; make them the same.',
    ]);
  });

  it("so is an agency, which would change the owners of others' events", async () => {
    await cite({ syndicatedFrom: "gazette" });
    expect((await other()).lines).toEqual([
      'other/events.jsonl:1: The document "https://example.org/herald/1" has the syndicatedFrom "gazette" here and none in the event spring-meeting of the collection "meetings"; make them the same.',
    ]);
  });

  it("it keeps the fields that only its own collection states", async () => {
    await cite({});
    expect(await other()).toMatchObject({ ok: true });
    expect(
      await query("SELECT published_on::text, language FROM documents WHERE url LIKE '%herald/1'"),
    ).toEqual([{ published_on: "2021-05-01", language: "en" }]);
  });

  it("its own collection corrects it, also while others cite it as it was", async () => {
    await cite({});
    await other();
    await folder().write(change("events/2021.yaml", "Club and council meet", "Club meets council"));
    expect(await load()).toMatchObject({ ok: true, updated: 1 });
    expect((await other()).lines).toEqual([
      expect.stringContaining('"Club meets council" in the event spring-meeting of the collection'),
    ]);
  });
});
