import { expect, it } from "vitest";
import { checkDataset } from "./import.ts";
import { prepareCollection } from "./prepare-collection.ts";
import { removeCollection } from "./remove-collection.ts";
import { meetings } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, url } = setUpImport();

// The meetings stand for the bundled collection. The picnics name its club and its gazette.
const picnic = {
  slug: "picnic",
  title: "The picnic",
  summary: "The club ate outside.",
  kind: "OTHER",
  date: "2023",
  participations: [{ organization: "chess-club", role: "HOST" }],
  citations: [{ publisher: "gazette", title: "Lunch", url: "https://example.org/lunch" }],
};
const writePicnics = (event: object, others = {}) =>
  folder().write({
    "picnics/collection.yaml": "slug: picnics\ntitle: Picnics\nlicense: CC0-1.0\n",
    "picnics/events.jsonl": JSON.stringify(event),
    ...others,
  });

/** Each event as it is cited. */
const readCited = async () =>
  (
    await query(
      `SELECT e.slug, c.title, c.license FROM events e JOIN collections c ON c.slug = e.source
       ORDER BY e.slug`,
    )
  ).map(({ slug, title, license }) => `${slug}: ${title}, ${license}`);
const readClub = async () =>
  (await query("SELECT name, aliases FROM organizations WHERE slug = 'chess-club'"))[0];
/** The independent owners of the event that the gazette and the herald report. */
const readOwners = async () =>
  (await query("SELECT owners FROM events WHERE slug = 'spring-meeting'"))[0]?.owners;

it("two collections are imported, collide, are upgraded and removed without harm to each other", async () => {
  // Import one, then another.
  await prepareCollection(url(), folder().path);
  const owners = await readOwners();
  await writePicnics(picnic);
  expect(await load("picnics")).toMatchObject({ ok: true, inserted: 1, removed: 0 });
  const both = [
    "picnic: Picnics, CC0-1.0",
    "spring-meeting: Meetings, CC-BY-4.0",
    "summer-visit: Meetings, CC-BY-4.0",
  ];
  expect(await readCited()).toEqual(both);

  // They conflict in an event, an organization and a publisher: three problems, no change.
  await writePicnics(
    { ...picnic, slug: "summer-visit" },
    {
      "picnics/organizations.yaml": "- { slug: chess-club, name: Chess Orchestra }\n",
      "picnics/publishers.yaml": "- { slug: bulletin, name: The Bulletin, owner: Picnickers }\n",
    },
  );
  const { ok, lines } = await load("picnics");
  expect(ok).toBe(false);
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/"meetings".*"picnics"|"picnics".*"meetings"/);
  expect(await readCited()).toEqual(both);
  expect(await readClub()).toEqual({ name: "Chess Club", aliases: ["The Club"] });
  expect(await readOwners()).toBe(owners);

  // An alias is added, in a file with another name; nothing else changes.
  await folder().delete("picnics/events.jsonl");
  await folder().delete("picnics/publishers.yaml");
  await folder().write({
    "picnics/organizations.yaml":
      "- { slug: chess-club, name: Chess Club, aliases: [Schachklub] }\n",
    "picnics/events/2023.jsonl": JSON.stringify(picnic),
  });
  const check = await checkDataset({ url: url(), path: `${folder().path}/picnics` });
  const club = { kind: "organizations", slug: "chess-club", name: "Chess Club" };
  const diff = {
    changes: [{ ...club, type: "changed", fields: ["aliases"] }],
    total: 1,
    events: { unchanged: 1 },
  };
  expect(check).toMatchObject({ ok: true, diff });
  expect(await load("picnics")).toMatchObject({ ok: true, unchanged: 1, changed: true });
  expect(await readClub()).toEqual({ name: "Chess Club", aliases: ["The Club", "Schachklub"] });

  // The bundled one drops everything: a check keeps what the other refers to.
  await folder().write({
    "empty/collection.yaml": String(meetings["collection.yaml"]),
    "empty/events.yaml": "",
  });
  const emptied = await checkDataset({ url: url(), path: `${folder().path}/empty` });
  const removed = emptied.ok ? emptied.diff.changes.map(({ kind, slug }) => `${kind} ${slug}`) : [];
  expect(removed).toEqual([
    "kinds meeting",
    "kinds visit",
    "organizations town-council",
    "people ada",
    "people ben",
    "places town-hall",
    "publishers bulletin",
    "publishers herald",
    "events spring-meeting",
    "events summer-visit",
  ]);

  // An upgrade of the bundled one is applied beside the other.
  await folder().write(change("events/2022.yaml", "The summer visit", "A visit in summer"));
  await prepareCollection(url(), folder().path);
  expect(await query("SELECT title FROM events WHERE slug = 'summer-visit'")).toEqual([
    { title: "A visit in summer" },
  ]);
  expect(await readCited()).toEqual(both);

  // One is removed with its alias, but without what the other has.
  await removeCollection({ url: url(), slug: "picnics", confirm: async () => true });
  expect(await readCited()).toEqual(both.slice(1));
  expect(await readClub()).toEqual({ name: "Chess Club", aliases: ["The Club"] });
  expect(await query("SELECT slug, collection FROM removed_events")).toEqual([
    { slug: "picnic", collection: "picnics" },
  ]);

  // It comes back with its first day of publication, and the other may go.
  await load("picnics");
  await removeCollection({ url: url(), slug: "meetings", confirm: async () => true });
  expect(await readCited()).toEqual(both.slice(0, 1));
  expect(await readClub()).toMatchObject({ name: "Chess Club" });
  expect(await prepareCollection(url(), folder().path)).toBe("left out: meetings was removed");
  await folder().write(meetings);
  expect(await load()).toMatchObject({ ok: true, inserted: 2 });
  expect(await readCited()).toEqual(both);
  expect(await readOwners()).toBe(owners);
});
