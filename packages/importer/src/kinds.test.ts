import { readFile } from "node:fs/promises";
import { builtInKinds } from "@dateline/model";
import { describe, expect, it } from "vitest";
import { meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query } = setUpImport();

const readKinds = () => query("SELECT slug, label, plural, weight, source FROM kinds ORDER BY id");
const readEvents = () =>
  query(
    `SELECT e.slug, k.slug AS kind, e.kind::text AS former
     FROM events e JOIN kinds k ON k.id = e.kind_id ORDER BY e.slug`,
  );

const ownKinds = `- slug: meeting
  label: Gathering
  weight: 90
- slug: visit
  label: Visit
  plural: Visits
  description: Somebody came.
- slug: street-party
  label: Street party
`;

describe("a dataset without a kinds file", () => {
  it("has the built-in kinds that its events use", async () => {
    expect(await load()).toMatchObject({ lines: [], ok: true });
    expect(await readKinds()).toEqual([
      { slug: "meeting", label: "Meeting", plural: "Meetings", weight: 20, source: "meetings" },
      { slug: "visit", label: "Visit", plural: "Visits", weight: 20, source: "meetings" },
    ]);
    expect(await readEvents()).toEqual([
      { slug: "spring-meeting", kind: "meeting", former: "MEETING" },
      { slug: "summer-visit", kind: "visit", former: "VISIT" },
    ]);
    expect(await load()).toMatchObject({ changed: false });
  });

  it("may write them in any case", async () => {
    await load();
    await folder().write(change("events/2022.yaml", "kind: VISIT", "kind: visit"));
    expect(await load()).toMatchObject({ changed: false, unchanged: 2 });
  });

  it.each([
    ["VISITT", 'The kind "visitt" is not known; did you mean visit?'],
    // `summit` is built in, although no event has it.
    ["summt", 'The kind "summt" is not known; did you mean summit?'],
    ["street-party", 'The kind "street-party" is not known; add it to kinds.'],
    ["Street party", 'kind "street party" is not a kind; use the slug of one, such as meeting.'],
  ])("has a problem with the kind %s", async (kind, message) => {
    await folder().write(change("events/2022.yaml", "kind: VISIT", `kind: ${kind}`));
    expect((await load()).lines).toEqual([`events/2022.yaml:4: ${message}`]);
  });
});

describe("a dataset with a kinds file", () => {
  it("has exactly these", async () => {
    await folder().write({ "kinds.yaml": ownKinds });
    expect(await load()).toMatchObject({ lines: [], ok: true });
    expect(await readKinds()).toEqual([
      { slug: "meeting", label: "Gathering", plural: "Gathering", weight: 90, source: "meetings" },
      { slug: "visit", label: "Visit", plural: "Visits", weight: 20, source: "meetings" },
      {
        slug: "street-party",
        label: "Street party",
        plural: "Street party",
        weight: 20,
        source: "meetings",
      },
    ]);
    await folder().write(change("events/2022.yaml", "kind: VISIT", "kind: summit"));
    expect((await load()).lines).toEqual([
      'events/2022.yaml:4: The kind "summit" is not known; add it to kinds.',
    ]);
  });

  it("may have kinds that Dateline 0.1.0 did not have, which it sees as OTHER", async () => {
    await folder().write({ "kinds.yaml": ownKinds });
    await folder().write(change("events/2022.yaml", "kind: VISIT", "kind: street-party"));
    await load();
    expect(await readEvents()).toEqual([
      { slug: "spring-meeting", kind: "meeting", former: "MEETING" },
      { slug: "summer-visit", kind: "street-party", former: "OTHER" },
    ]);
  });

  it("changes what its events weigh, and no event", async () => {
    await load();
    const salience = () => query("SELECT slug, salience FROM events ORDER BY slug");
    const before = await salience();
    await folder().write({ "kinds.yaml": ownKinds });
    expect(await load()).toMatchObject({ changed: true, updated: 0, unchanged: 2 });
    expect(await salience()).toEqual([
      { slug: "spring-meeting", salience: Number(before[0]?.salience) + 70 },
      before[1],
    ]);
    await folder().write({ "kinds.yaml": ownKinds.replace("90", "20") });
    await load();
    expect(await salience()).toEqual(before);
  });

  it("gets the built-in ones back without it", async () => {
    await folder().write({ "kinds.yaml": ownKinds });
    await load();
    await folder().remove();
    await folder().write(meetings);
    expect(await load()).toMatchObject({ changed: true, updated: 0 });
    expect((await readKinds()).map(({ slug, label }) => [slug, label])).toEqual([
      ["meeting", "Meeting"],
      ["visit", "Visit"],
    ]);
  });

  it("keeps its words for another collection's events of the same kind", async () => {
    await folder().write({ "kinds.yaml": ownKinds });
    await load();
    const event = {
      slug: "picnic",
      title: "The picnic",
      summary: "The club ate outside.",
      kind: "MEETING",
      date: "2023",
      citations: [{ publisher: "gazette", title: "Lunch", url: "https://example.org/lunch" }],
    };
    await folder().write({ "extra.jsonl": JSON.stringify(event) });
    expect(await load("extra.jsonl", { collection: "extra" })).toMatchObject({
      lines: [],
      inserted: 1,
    });
    expect((await readKinds())[0]).toMatchObject({ label: "Gathering", source: "meetings" });
  });
});

it("the kinds of a database of Dateline 0.1.0 are the built-in ones", async () => {
  const file = new URL(
    "../../../prisma/migrations/20261129024900_kinds/migration.sql",
    import.meta.url,
  );
  const [insert = ""] = /INSERT INTO "kinds"[^;]*;/.exec(await readFile(file, "utf8")) ?? [];
  await load();
  await query("ALTER TABLE events DROP CONSTRAINT events_kind_id_fkey");
  try {
    await query("DELETE FROM kinds");
    await query(insert);
    expect(
      await query("SELECT slug, label, plural, weight, description FROM kinds ORDER BY id"),
    ).toEqual(builtInKinds);
    expect(await query("SELECT DISTINCT source FROM kinds")).toEqual([{ source: "meetings" }]);
  } finally {
    await query("DELETE FROM events");
    await query(
      "ALTER TABLE events ADD CONSTRAINT events_kind_id_fkey FOREIGN KEY (kind_id) REFERENCES kinds(id)",
    );
  }
});
