import { expect, it } from "vitest";
import { checkDataset } from "./import.ts";
import { removeCollection } from "./remove-collection.ts";
import { createTestFolder } from "./test-folder.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, url } = setUpImport();

const text = Array.from({ length: 40 }, () => "word").join(" ");

const story = `- slug: a-year
  title: A year of meetings
  summary: They met, and met again.
  steps:
    - heading: Spring
      text: ${text}
      view: to=2021-06&from=2021-03-01
      event: spring-meeting
      citations: [https://example.org/gazette/1, https://example.org/herald/1]
    - heading: Summer
      text: ${text}
      view: organizations=town-council&places=town-hall&kinds=visit
      citations:
        - https://example.org/gazette/2
`;

const write = (changed = story) => folder().write({ "stories/a-year.yaml": changed });

const readSteps = () =>
  query(`
    SELECT o.slug, l.position, l.heading, l.view, e.slug AS event,
      (SELECT json_agg(d.url ORDER BY c.position) FROM story_citations c
       JOIN documents d ON d.id = c.document_id
       WHERE c.story_id = o.id AND c.step = l.position) AS citations
    FROM stories o
    JOIN story_steps l ON l.story_id = o.id
    LEFT JOIN events e ON e.id = l.event_id
    ORDER BY o.slug, l.position`);

const spring = {
  slug: "a-year",
  position: 0,
  heading: "Spring",
  view: "from=2021-03-01&to=2021-06-01",
  event: "spring-meeting",
  citations: ["https://example.org/gazette/1", "https://example.org/herald/1"],
};
const summer = {
  slug: "a-year",
  position: 1,
  heading: "Summer",
  view: "organizations=town-council&places=town-hall&kinds=visit",
  event: null,
  citations: ["https://example.org/gazette/2"],
};

it("a story is stored with its canonical views, its events and its documents", async () => {
  await write();
  expect(await load()).toMatchObject({ lines: [], ok: true, version: 1 });
  expect(await readSteps()).toEqual([spring, summer]);
});

it("importing it again changes nothing; a change publishes a version and keeps the id", async () => {
  await write();
  await load();
  const [before] = await query<{ id: number }>("SELECT id, created_at FROM stories");
  expect(await load()).toMatchObject({ changed: false, version: 1 });
  await write(story.replace("heading: Summer", "heading: July"));
  expect(await load()).toMatchObject({ changed: true, version: 2, updated: 0 });
  expect(await readSteps()).toEqual([spring, { ...summer, heading: "July" }]);
  expect(await query("SELECT id, created_at FROM stories")).toEqual([before]);
});

it("a story with fewer steps loses the others", async () => {
  await write(`${story}${story.slice(story.indexOf("    - heading: Summer"))}`);
  await load();
  expect(await readSteps()).toHaveLength(3);
  await write();
  await load();
  expect(await readSteps()).toEqual([spring, summer]);
});

it("a story that is no longer in the files is removed, and so are those of a removed collection", async () => {
  await write();
  await load();
  await folder().delete("stories/a-year.yaml");
  expect(await load()).toMatchObject({ changed: true, removed: 0 });
  expect(await query("SELECT * FROM stories")).toEqual([]);
  await write();
  await load();
  await removeCollection({ url: url(), slug: "meetings", confirm: async () => true });
  expect(await query("SELECT * FROM stories, documents")).toEqual([]);
});

it("a renamed event stays that of its step", async () => {
  await write();
  await load();
  const renamed = change("events/2021.yaml", "slug: spring-meeting", "slug: first-meeting");
  await folder().write(renamed);
  await write(story.replace("event: spring-meeting", "event: first-meeting"));
  await load();
  expect(await readSteps()).toEqual([{ ...spring, event: "first-meeting" }, summer]);
});

it("what other collections remove takes the event of a step, and no document", async () => {
  await load();
  const other = await createTestFolder({
    "collection.yaml": "slug: tales\ntitle: Tales\nlicense: CC-BY-4.0\n",
    "stories.yaml": story,
  });
  expect(await load("", { path: other.path })).toMatchObject({ lines: [], ok: true });
  expect(await load("", { path: other.path })).toMatchObject({ changed: false });
  await removeCollection({ url: url(), slug: "meetings", confirm: async () => true });
  expect(await readSteps()).toEqual([{ ...spring, event: null }, summer]);
  // Once the events are back, importing the story finds its event again.
  await load();
  expect(await load("", { path: other.path })).toMatchObject({ changed: true });
  expect(await readSteps()).toEqual([spring, summer]);
  await other.remove();
});

it("the slug of another collection's story is a problem", async () => {
  await write();
  await load();
  const other = await createTestFolder({
    "collection.yaml": "slug: tales\ntitle: Tales\nlicense: CC-BY-4.0\n",
    "stories.yaml": story,
  });
  expect((await load("", { path: other.path })).lines).toEqual([
    `${other.path}/stories.yaml:1: The story "a-year" belongs to the collection "meetings", not to "tales"; choose another slug.`,
  ]);
  await other.remove();
});

it.each([
  [
    "an unknown event",
    (text: string) => text.replace("event: spring-meeting", "event: spring-meetin"),
    'stories/a-year.yaml:8: The event "spring-meetin" is not known; did you mean spring-meeting?',
  ],
  [
    "a view that does not parse",
    (text: string) => text.replace("to=2021-06&", "to=2021-06-31&"),
    "stories/a-year.yaml:7: step 1: view is not a view: One value of to was left out: to is a day (YYYY-MM-DD), a month or a year. Correct it, or copy it from the dashboard's address.",
  ],
  [
    "a view that names an unknown organization",
    (text: string) => text.replace("organizations=town-council", "organizations=town-counsil"),
    'stories/a-year.yaml:12: The organization "town-counsil" is not known; did you mean town-council?',
  ],
  [
    "a step without a citation",
    (text: string) => text.replace(/ {6}citations:\n.*\n/, ""),
    "stories/a-year.yaml:10: step 2: citations is missing; add it.",
  ],
  [
    "a document that no event cites",
    (text: string) => text.replace("gazette/2", "gazette/3"),
    'stories/a-year.yaml:14: The document "https://example.org/gazette/3" is cited by no event; cite one that is, or add it to the citations of an event.',
  ],
  [
    "a text that is too short",
    (changed: string) => changed.replace(text, text.slice(5)),
    "stories/a-year.yaml:6: step 1: text has 39 words; write at least 40.",
  ],
])("%s is refused with its line, and nothing is written", async (_, toWrong, line) => {
  await write(toWrong(story));
  expect(await load()).toMatchObject({ ok: false, lines: [line] });
  expect(await query("SELECT * FROM stories, events")).toEqual([]);
});

it("all problems of a story are reported at once", async () => {
  await write(
    story
      .replace("event: spring-meeting", "event: nothing")
      .replace("gazette/2", "gazette/3")
      .replace("title: A year of meetings", "name: A year of meetings"),
  );
  expect((await load()).lines.map((line) => line.replace(/;.*/, ""))).toEqual([
    "stories/a-year.yaml:1: title is missing",
    "stories/a-year.yaml:2: name is not a known field",
    'stories/a-year.yaml:8: The event "nothing" is not known',
    'stories/a-year.yaml:14: The document "https://example.org/gazette/3" is cited by no event',
  ]);
});

it("a document whose last event is removed from the files cannot be cited any more", async () => {
  await write();
  await load();
  await folder().delete("events/2022.yaml");
  expect((await load()).lines).toEqual([
    'stories/a-year.yaml:14: The document "https://example.org/gazette/2" is cited by no event; cite one that is, or add it to the citations of an event.',
  ]);
});

it("a check lists new, changed and removed stories", async () => {
  const readChanges = async () => {
    const outcome = await checkDataset({ url: url(), path: folder().path });
    return outcome.ok && outcome.diff.changes.filter(({ kind }) => kind === "stories");
  };
  const listed = { kind: "stories", slug: "a-year", name: "A year of meetings", fields: [] };
  await write();
  expect(await readChanges()).toEqual([{ ...listed, type: "added" }]);
  await load();
  expect(await readChanges()).toEqual([]);
  await write(story.replace("heading: Summer", "heading: July"));
  expect(await readChanges()).toEqual([{ ...listed, type: "changed" }]);
  await folder().delete("stories/a-year.yaml");
  expect(await readChanges()).toEqual([{ ...listed, type: "removed" }]);
});
