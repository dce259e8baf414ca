import { beforeEach, describe, expect, it } from "vitest";
import { prepareCollection } from "./prepare-collection.ts";
import { removeCollection } from "./remove-collection.ts";
import { meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll, url } = setUpImport();

const picnic = {
  slug: "picnic",
  title: "The picnic",
  summary: "The club ate outside.",
  kind: "MEETING",
  date: "2023",
  participations: [{ organization: "chess-club", role: "HOST" }],
  citations: [{ publisher: "gazette", title: "Lunch", url: "https://example.org/lunch" }],
};
const other = () => load("other");
const remove = (slug = "meetings") =>
  removeCollection({ url: url(), slug, confirm: async () => true });
const slugs = async (table: string) =>
  (await query(`SELECT slug FROM ${table} ORDER BY slug`)).map((row) => row.slug);

beforeEach(async () => {
  await load();
  await folder().write({
    "other/collection.yaml": "slug: picnics\ntitle: Picnics\nlicense: MIT\n",
    "other/events.jsonl": JSON.stringify(picnic),
  });
});

describe("a collection that is removed", () => {
  it("takes its events and entities with it, but for what others refer to", async () => {
    await other();
    expect(await remove()).toMatchObject({ removed: 2, version: 3 });
    expect(await slugs("events")).toEqual(["picnic"]);
    expect(await slugs("organizations")).toEqual(["chess-club"]);
    expect(await slugs("publishers")).toEqual(["gazette"]);
    expect(await slugs("people")).toEqual([]);
    expect(
      await query("SELECT title, license, events FROM dataset_versions WHERE version = 3"),
    ).toEqual([{ title: "Picnics", license: "MIT", events: 1 }]);
    await remove("picnics");
    for (const table of ["events", "organizations", "publishers", "kinds"]) {
      expect(await slugs(table)).toEqual([]);
    }
    expect(await query("SELECT title, license FROM dataset_versions WHERE version = 4")).toEqual([
      { title: "Dateline", license: "not stated" },
    ]);
  });

  it("is as it was when it is imported again, with the days of first publication", async () => {
    await query("UPDATE events SET created_at = '2021-01-01'");
    const readRecords = async () =>
      (await readAll(/^(id|.*_id|updated_at)$/))
        .split("\n")
        .filter((line) => !/^(dataset_versions|\w+_densities) /.test(line));
    const before = await readRecords();
    await remove();
    expect(await slugs("removed_events")).toEqual(["spring-meeting", "summer-visit"]);
    expect(await load()).toMatchObject({ inserted: 2, version: 3 });
    expect(await readRecords()).toEqual(before);
    expect(await slugs("removed_events")).toEqual([]);
  });

  it("leaves its entities to a collection that brings them", async () => {
    await other();
    await remove();
    await folder().write({
      "other/organizations.yaml": "- { slug: chess-club, name: Our Club }\n",
    });
    expect(await other()).toMatchObject({ ok: true });
    expect(await query("SELECT name, source FROM organizations")).toEqual([
      { name: "Our Club", source: "picnics" },
    ]);
  });
});

describe("an event that its collection no longer has", () => {
  it("is remembered, and keeps its day of first publication when it comes back", async () => {
    await query("UPDATE events SET created_at = '2021-01-01'");
    await folder().write({ "events/2021.yaml": "" });
    await load();
    expect(await query("SELECT slug, title, collection FROM removed_events")).toEqual([
      { slug: "spring-meeting", title: "The spring meeting", collection: "meetings" },
    ]);
    await folder().write({ "events/2021.yaml": String(meetings["events/2021.yaml"]) });
    await load();
    expect(await query("SELECT DISTINCT created_at::date::text FROM events")).toEqual([
      { created_at: "2021-01-01" },
    ]);
    expect(await slugs("removed_events")).toEqual([]);
  });

  it("under its slug but under a new one keeps its id", async () => {
    const [before] = await query("SELECT id FROM events WHERE slug = 'spring-meeting'");
    await folder().write(
      change(
        "events/2021.yaml",
        "slug: spring-meeting",
        "slug: april\n  previousSlugs: [spring-meeting]",
      ),
    );
    expect(await load()).toMatchObject({ inserted: 0, updated: 1, removed: 0 });
    expect(await query("SELECT id FROM events WHERE slug = 'april'")).toEqual([before]);
    expect(await query("SELECT slug, event_id AS id FROM previous_slugs")).toEqual([
      { slug: "spring-meeting", ...before },
    ]);
    expect(await slugs("removed_events")).toEqual([]);
    expect(await load()).toMatchObject({ changed: false });
  });

  it("that was merged into another is a previous slug of that one", async () => {
    await folder().write({
      ...change(
        "events/2022.yaml",
        "summer-visit",
        "summer-visit\n  previousSlugs: [spring-meeting]",
      ),
      "events/2021.yaml": "",
    });
    expect(await load()).toMatchObject({ updated: 1, removed: 1 });
    expect(await slugs("previous_slugs")).toEqual(["spring-meeting"]);
    expect(await slugs("removed_events")).toEqual([]);
  });

  it("may not be a previous slug of two events, or the slug of another", async () => {
    await folder().write({
      ...change(
        "events/2021.yaml",
        "spring-meeting",
        "spring-meeting\n  previousSlugs: [a, summer-visit]",
      ),
      ...change("events/2022.yaml", "summer-visit", "summer-visit\n  previousSlugs: [a]"),
    });
    expect((await load()).lines).toEqual([
      'events/2021.yaml:1: The event "spring-meeting" has the previous slug "summer-visit", which belongs to the event at events/2022.yaml:1; remove it from previousSlugs.',
      'events/2022.yaml:1: The event "summer-visit" has the previous slug "a", which belongs to the event at events/2021.yaml:1; remove it from previousSlugs.',
    ]);
    await folder().write(meetings);
    await folder().write({
      "other/events.jsonl": JSON.stringify({ ...picnic, previousSlugs: ["summer-visit"] }),
    });
    expect((await other()).lines).toEqual([
      'other/events.jsonl:1: The event "picnic" has the previous slug "summer-visit", which belongs to the event in the collection "meetings"; remove it from previousSlugs.',
    ]);
  });
});

describe("the bundled collection", () => {
  const prepare = () => prepareCollection(url(), folder().path);

  it("is upgraded, whether or not there are others", async () => {
    await other();
    await folder().write(change("events/2022.yaml", "The summer visit", "A visit in summer"));
    expect(await prepare()).toBe("2 events, version 3");
    expect(await slugs("events")).toEqual(["picnic", "spring-meeting", "summer-visit"]);
  });

  it("stays as it is when its upgrade collides with another", async () => {
    await other();
    await folder().write(change("events/2022.yaml", "slug: summer-visit", "slug: picnic"));
    expect(await prepare()).toBe("not upgraded, because of 1 problem with picnics");
    expect(await slugs("events")).toEqual(["picnic", "spring-meeting", "summer-visit"]);
  });

  it("does not come back by itself, nor into a database of others", async () => {
    await other();
    await remove();
    expect(await prepare()).toBe("left out: meetings was removed");
    await query("DELETE FROM removed_events");
    await query("UPDATE organizations SET source = 'picnics'");
    await query("UPDATE publishers SET source = 'picnics'");
    await query("UPDATE kinds SET source = 'picnics'");
    await query("DELETE FROM collections WHERE slug = 'meetings'");
    expect(await prepare()).toBe("left out: the database has picnics");
  });
});
