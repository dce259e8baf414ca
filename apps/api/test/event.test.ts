import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();

describe("an event", () => {
  test("has a date with everything that is known about it", async () => {
    const { event } = await client.read(`{ event(slug: "some-day-in-july") {
      title summary kind { slug label plural description }
      date { edtf earliest latest precision approximate uncertain basis note label }
    } }`);
    expect(event).toEqual({
      title: "Title of some-day-in-july",
      summary: "Summary of some-day-in-july.",
      kind: {
        slug: "statement",
        label: "Statement",
        plural: "Statements",
        description: "Something was said or published, and that is the event.",
      },
      date: {
        edtf: "2021-07~",
        earliest: "2021-07-01",
        latest: "2021-07-31",
        precision: "MONTH",
        approximate: true,
        uncertain: false,
        basis: "STATED",
        note: null,
        label: "about July 2021",
      },
    });
  });

  test("says how a date was inferred", async () => {
    const { event } = await client.read(
      `{ event(slug: "perhaps-march") { date { uncertain basis note } } }`,
    );
    expect(event.date).toEqual({
      uncertain: true,
      basis: "INFERRED",
      note: "Inferred from the order of the reports.",
    });
  });

  test("has its organizations and people in the order of the record, with roles and offices", async () => {
    const { event } = await client.read(`{ event(slug: "2024-11-28-ministers-meet") {
      participations { role organization { slug name acronym aliases } }
      organizations { slug }
      involvements { role office person { slug name aliases } }
      people { slug }
    } }`);
    expect(event.participations.map((p: { role: string }) => p.role)).toEqual([
      "ORGANIZER",
      "PARTICIPANT",
      "MENTIONED",
    ]);
    expect(event.participations[0].organization).toEqual({
      slug: "csto",
      name: "Collective Security Treaty Organization",
      acronym: "CSTO",
      aliases: ["ODKB"],
    });
    expect(event.organizations).toEqual([{ slug: "csto" }, { slug: "sco" }, { slug: "un" }]);
    expect(event.involvements).toEqual([
      {
        role: "SPEAKER",
        office: "Minister of Defence",
        person: { slug: "ada-novik", name: "Ada Novik", aliases: ["A. Novik"] },
      },
      {
        role: "PARTICIPANT",
        office: null,
        person: { slug: "ivan-bely", name: "Ivan Bely", aliases: [] },
      },
    ]);
    expect(event.people).toEqual([{ slug: "ada-novik" }, { slug: "ivan-bely" }]);
  });

  test("has its statements, attributed to a person, an organization or both", async () => {
    const { event } = await client.read(`{ event(slug: "2024-11-28-ministers-meet") {
      statements { speaker { slug } organization { slug acronym } paraphrase }
    } }`);
    expect(event.statements).toEqual([
      {
        speaker: { slug: "ada-novik" },
        organization: { slug: "belarus-mod", acronym: null },
        paraphrase: "The plan will go on.",
      },
      {
        speaker: null,
        organization: { slug: "csto", acronym: "CSTO" },
        paraphrase: "The plan was adopted.",
      },
    ]);
  });

  test("counts two outlets of one state as one owner, and a reprint for the agency that wrote it", async () => {
    const { meeting, july } = await client.read(`
      fragment Evidence on Event {
        corroboration { documents publishers owners byOwner { owner documents { url } } }
        citations {
          relation quote locator
          document { url title titleIsOurs publishedOn language publisher { slug owner } syndicatedFrom { slug } }
        }
      }
      { meeting: event(slug: "2024-11-28-ministers-meet") { ...Evidence }
        july: event(slug: "some-day-in-july") { ...Evidence } }`);
    expect(meeting.corroboration).toEqual({
      documents: 3,
      publishers: 3,
      owners: 2,
      byOwner: [
        {
          owner: "State of Belarus",
          documents: [{ url: "https://agency.example/1" }, { url: "https://paper.example/1" }],
        },
        { owner: "Free Press Cooperative", documents: [{ url: "https://press.example/1" }] },
      ],
    });
    expect(july.corroboration).toMatchObject({ documents: 2, publishers: 2, owners: 1 });
    expect(july.corroboration.byOwner).toHaveLength(1);
    expect(july.citations[0]).toEqual({
      relation: "REPORTS",
      quote: null,
      locator: null,
      document: {
        url: "https://press.example/reprint",
        title: "The agency says",
        titleIsOurs: false,
        publishedOn: "2024-11-30",
        language: "en",
        publisher: { slug: "free-press", owner: "Free Press Cooperative" },
        syndicatedFrom: { slug: "state-agency" },
      },
    });
  });

  test("counts only documents that report it, and marks a title in our words", async () => {
    const { event } = await client.read(`{ event(slug: "two-days") {
      corroboration { documents publishers owners byOwner { owner documents { url } } }
      citations { relation document { title titleIsOurs } } } }`);
    expect(event).toEqual({
      corroboration: {
        documents: 1,
        publishers: 1,
        owners: 1,
        byOwner: [{ owner: "State of Belarus", documents: [{ url: "https://agency.example/1" }] }],
      },
      citations: [
        { relation: "ANNOUNCES", document: { title: "Plans of a meeting", titleIsOurs: true } },
        { relation: "REPORTS", document: { title: "Ministers meet", titleIsOurs: false } },
      ],
    });
  });

  test("that no document reports has no corroboration", async () => {
    const fields = "corroboration { documents publishers owners byOwner { owner } }";
    const { event, events } = await client.read(`{ event(slug: "leap-day") { ${fields} }
      events(filter: { minOwners: 1 }) { nodes { slug } } }`);
    expect(event.corroboration).toEqual({ documents: 0, publishers: 0, owners: 0, byOwner: [] });
    expect(events.nodes).toHaveLength(10);
    expect(events.nodes).not.toContainEqual({ slug: "leap-day" });
  });

  test("has a place, or none", async () => {
    const { meeting, none } = await client.read(`{
      meeting: event(slug: "2024-11-28-ministers-meet") { place { slug name countryCode } }
      none: event(slug: "year-only") { place { slug } } }`);
    expect(meeting.place).toEqual({ slug: "astana", name: "Astana", countryCode: "KZ" });
    expect(none.place).toBeNull();
  });

  test("says when its record was made and changed, as moments in UTC", async () => {
    const { event } = await client.read(
      `{ event(slug: "2024-11-28-ministers-meet") { createdAt updatedAt } }`,
    );
    expect(event).toEqual({
      createdAt: "2025-01-01T00:00:00Z",
      updatedAt: "2025-02-01T00:00:00.001Z",
    });
  });
});

test("an unknown slug is null without an error", async () => {
  const nothing = await client.read(`{
    event(slug: "no-such") { id } organization(slug: "") { id } person(slug: "x") { id }
    place(slug: "\\u0000") { id } publisher(slug: "x y") { id } }`);
  expect(nothing).toEqual({
    event: null,
    organization: null,
    person: null,
    place: null,
    publisher: null,
  });
});

test("the dataset names its version, its license and its span", async () => {
  const { dataset } = await client.read(
    `{ dataset { version title publishedAt events earliest latest license
      evidence { corroborated documents described } } }`,
  );
  expect(dataset).toEqual({
    version: 1,
    title: "Test events",
    publishedAt: "2025-01-02T03:04:05Z",
    events: 11,
    earliest: "2021-07-01",
    latest: "2024-11-28",
    license: "CC-BY-4.0",
    evidence: { corroborated: 1, documents: 5, described: 1 },
  });
});
