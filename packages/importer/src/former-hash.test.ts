import { eventSchema, parseDate, toCanonicalWriter } from "@dateline/model";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { toFormerHash } from "./former-hash.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, readAll } = setUpImport();

/** What Dateline 0.1.0 stored for the events of the folder. */
const formerHashes = {
  "spring-meeting": "3784c41b2b8772b7dfd8c59d97a8051ebf75808532ffc793cc2a32a39d286505",
  "summer-visit": "ccaeb7862d803420471c125c8562bcab2c5b9ae61c773592487f24394608863a",
};

describe("a database of Dateline 0.1.0", () => {
  let before: string;
  beforeEach(async () => {
    await load();
    before = await readAll();
    for (const [slug, hash] of Object.entries(formerHashes)) {
      await query(`UPDATE events SET content_hash = '${hash}' WHERE slug = '${slug}'`);
    }
  });

  it("is unchanged by importing its dataset again, and gets the current hashes", async () => {
    expect(await load()).toMatchObject({ ok: true, changed: false, version: 1, unchanged: 2 });
    expect(await readAll()).toBe(before);
  });

  it("has only the changes of the dataset", async () => {
    await folder().write(change("events/2022.yaml", "A visit", "The visit"));
    expect(await load()).toMatchObject({ changed: true, version: 2, updated: 1, unchanged: 1 });
    expect(
      await query("SELECT slug FROM events WHERE NOT starts_with(content_hash, '2:')"),
    ).toEqual([]);
    expect(await load()).toMatchObject({ changed: false, version: 2 });
  });
});

describe("the former hash", () => {
  const event = eventSchema.parse({
    slug: "spring-meeting",
    title: "The spring meeting",
    summary: "The club met.",
    kind: "MEETING",
    date: "2021-04",
    dateBasis: "INFERRED",
    dateNote: "From the minutes.",
    place: "town-hall",
    participations: [{ organization: "club", role: "HOST" }],
    involvements: [{ person: "ada", role: "SPEAKER", office: "President" }],
    statements: [{ speaker: "ada", organization: "club", paraphrase: "Said so." }],
    citations: [
      {
        publisher: "herald",
        syndicatedFrom: "gazette",
        title: "Club meets",
        url: "https://example.org/1",
        publishedOn: "2021-05-01",
        language: "en",
        quote: "They met.",
        locator: "p. 1",
      },
    ],
  });
  const wider = eventSchema.safeExtend({
    approval: z.string().optional(),
    citations: z.array(
      eventSchema.shape.citations.element.safeExtend({ pages: z.string().optional() }),
    ),
  });
  const parsed = parseDate(event.date);
  if (!parsed.ok) throw new Error("The test's date is invalid.");
  const { date } = parsed;
  const toHash = (record: unknown) =>
    toFormerHash(wider.parse(record), date, toCanonicalWriter(wider));

  it("covers every field of that release", () => {
    expect(toHash(event)).toBe(toFormerHash(event, date));
    expect(toHash(event)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("covers a title in our words, which had brackets", () => {
    const toHashOf = (changes: object) =>
      toHash({ ...event, citations: [{ ...event.citations[0], ...changes }] });
    expect(toHashOf({ titleIsOurs: true })).toBe(toHashOf({ title: "[Club meets]" }));
  });

  it.each([
    { approval: "yes" },
    { citations: [{ ...event.citations[0], pages: "1-2" }] },
    { citations: [{ ...event.citations[0], relation: "REACTS" }] },
  ])("is null for an event with a field that was added later: %j", (change) =>
    expect(toHash({ ...event, ...change })).toBeNull(),
  );
});
