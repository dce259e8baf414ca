import { beforeEach, describe, expect, it } from "vitest";
import { meetings } from "./test-folder.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, query } = setUpImport();

describe("several sources in one database", () => {
  const picnic = {
    slug: "picnic",
    title: "The picnic",
    summary: "The club ate outside.",
    kind: "OTHER",
    date: "2023",
    participations: [{ organization: "chess-club", role: "HOST" }],
    citations: [{ publisher: "gazette", title: "A visit", url: "https://example.org/gazette/2" }],
  };
  const write = (event: object) => folder().write({ "extra.jsonl": `${JSON.stringify(event)}\n` });
  const extra = () => load("extra.jsonl");

  beforeEach(() => load());

  it("a file is its own source and may refer to records in the database", async () => {
    await write(picnic);
    expect(await extra()).toMatchObject({ ok: true, version: 2, inserted: 1, removed: 0 });
    expect(await query("SELECT source, count(*)::int FROM events GROUP BY 1 ORDER BY 1")).toEqual([
      { source: "extra", count: 1 },
      { source: "meetings", count: 2 },
    ]);
    expect(
      await query("SELECT title, license, source, events FROM dataset_versions WHERE version = 2"),
    ).toEqual([{ title: "Meetings", license: "CC-BY-4.0", source: "extra", events: 3 }]);
    expect(await query("SELECT event_count FROM organizations WHERE slug = 'chess-club'")).toEqual([
      { event_count: 2 },
    ]);
  });

  it("an import does not change another source's events", async () => {
    await write(picnic);
    await extra();
    await folder().remove();
    await folder().write(meetings);
    expect(await load()).toMatchObject({ version: 2, changed: false, unchanged: 2 });
    await folder().write({ "extra.jsonl": "" });
    expect(await extra()).toMatchObject({ version: 3, removed: 1 });
    expect(await query("SELECT slug FROM events ORDER BY slug")).toEqual([
      { slug: "spring-meeting" },
      { slug: "summer-visit" },
    ]);
  });

  it("a slug of another source is a problem", async () => {
    await write({ ...picnic, slug: "summer-visit" });
    expect((await extra()).lines).toEqual([
      'extra.jsonl:1: The event "summer-visit" belongs to the source "meetings"; choose another slug.',
    ]);
  });

  it("a document that another source cites under another title is a problem", async () => {
    await write({
      ...picnic,
      citations: [{ publisher: "herald", title: "Visitors", url: "https://example.org/gazette/2" }],
    });
    expect((await extra()).lines).toEqual([
      'extra.jsonl:1: The document "https://example.org/gazette/2" has the publisher "herald" here and "gazette" in the event summer-visit of the source "meetings"; make them the same.',
      'extra.jsonl:1: The document "https://example.org/gazette/2" has the title "Visitors" here and "A visit" in the event summer-visit of the source "meetings"; make them the same.',
    ]);
  });

  it("a document keeps the fields that only another source states", async () => {
    await write({
      ...picnic,
      citations: [
        {
          publisher: "herald",
          title: "Club and council meet",
          url: "https://example.org/herald/1",
        },
      ],
    });
    expect(await extra()).toMatchObject({ ok: true });
    expect(
      await query("SELECT published_on::text, language FROM documents WHERE url LIKE '%herald/1'"),
    ).toEqual([{ published_on: "2021-05-01", language: "en" }]);
  });

  it("a given source name overrides the file's", async () => {
    await write(picnic);
    await load("extra.jsonl", { source: "picnics" });
    expect(await query("SELECT DISTINCT source FROM events ORDER BY 1")).toEqual([
      { source: "meetings" },
      { source: "picnics" },
    ]);
  });
});
