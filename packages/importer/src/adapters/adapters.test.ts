import { describe, expect, it } from "vitest";
import { loadNotes, readEvents, writeMapped } from "../mapping/test-mapping.ts";
import type { Files } from "../test-folder.ts";
import { setUpImport } from "../test-import.ts";

const test = setUpImport();

/** Imports a file of a format with these defaults, and returns its events, problems and notes. */
async function importAs(format: string, files: Files, more = "") {
  const [name] = Object.keys(files);
  const mapping = `file: ${name}
format: ${format}
create: [organizations, people, places]
defaults:
  kind: meeting
  citation.publisher: gazette
${more}`;
  await writeMapped(test, { ...files, "mapping.yaml": mapping });
  const { lines, notes } = await loadNotes(test);
  return { lines, notes, events: await readEvents(test) };
}

const sheet = `Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background,Link
,,,,,,,,,A year of talks,"<p>Made up.</p>",,,,,title,,,
2022,5,9,,,,,,,First talks,"<p>They <b>met</b> &amp; <a href=""https://gazette.example/1"">talked</a>.</p>",https://gazette.example/p.jpg,Gazette,,,,Talks,,
2022,6,,,2022,7,,,Summer,A long exercise,,https://gazette.example/2,,,,,Exercises,,
2022,,,,,,,,,Some time,,,,,,,,,https://gazette.example/3
2020,,,,2021,,,,,An era,,,,,,era,,,
`;

describe("TimelineJS", () => {
  it("reads a sheet without its title and eras, its texts without markup", async () => {
    const { events, lines, notes } = await importAs("timelinejs-sheet", { "talks.csv": sheet });
    expect(lines).toEqual([]);
    expect(notes).toEqual(["has 2 rows for its title and eras, which are not events."]);
    expect(events).toMatchObject([
      {
        edtf: "2022",
        title: "Some time",
        summary: "Some time",
        citations: ["gazette https://gazette.example/3"],
      },
      {
        slug: "2022-05-09-first-talks",
        edtf: "2022-05-09",
        summary: "They met & talked.",
        citations: ["gazette https://gazette.example/1"],
      },
      { edtf: "2022-06/2022-07", citations: ["gazette https://gazette.example/2"] },
    ]);
  });

  it("refuses a year before the first that is recorded, by its line", async () => {
    const row = "-44,3,15,,,,,,,An old date,,,,,,,,,https://gazette.example/4\n";
    const { lines } = await importAs("timelinejs-sheet", { "talks.csv": `${sheet}${row}` });
    expect(lines).toEqual([
      expect.stringMatching(/^talks\.csv:7: date "-44-03-15" is before the year 0001/),
    ]);
  });

  const slide = (day: number, words: number) => ({
    start_date: { year: "2022", month: "5", day },
    text: { headline: `Talks of day ${day}`, text: `<p>${"word ".repeat(words)}</p>` },
    media: { url: `https://gazette.example/${day}` },
  });

  it("reads its JSON, and the slides in their order as a story", async () => {
    const json = { title: {}, events: [slide(9, 50), slide(10, 3), slide(11, 60)] };
    const story = "story: { slug: talks, title: Talks, summary: How they talked. }\n";
    const files = { "talks.json": JSON.stringify(json, null, 1) };
    const { events, lines, notes } = await importAs("timelinejs", files, story);
    expect(lines).toEqual([]);
    expect(notes).toEqual(["is left out of the story: 1 event without 40 to 80 words."]);
    expect(events.map(({ edtf }) => edtf)).toEqual(["2022-05-09", "2022-05-10", "2022-05-11"]);
    expect(
      await test.query(`SELECT e.slug, s.view FROM story_steps s JOIN events e ON e.id = s.event_id
        ORDER BY s.position`),
    ).toEqual([
      { slug: "2022-05-09-talks-of-day-9", view: "from=2022-04-09&to=2022-06-09" },
      { slug: "2022-05-11-talks-of-day-11", view: "from=2022-04-11&to=2022-06-11" },
    ]);
  });
});

describe("iCalendar", () => {
  const toCalendar = (...events: string[]) =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//test//EN",
      ...events.flatMap((event, index) => [
        "BEGIN:VEVENT",
        `UID:${index}`,
        ...event.split("\n"),
        "END:VEVENT",
      ]),
      "END:VCALENDAR",
      "",
    ].join("\r\n");

  it("reads days, folded texts, coordinates and addresses", async () => {
    const days = `DTSTART;VALUE=DATE:20220509
DTEND;VALUE=DATE:20220511
SUMMARY:Two days of talks\\, held
  in town
DESCRIPTION:They met.\\nSources:\\nhttps://gazette.example/1
LOCATION:Old Mill
GEO:46.95;7.45`;
    const evening = `DTSTART:20220601T190000Z
DTEND:20220602T000000Z
SUMMARY:An evening
URL:https://gazette.example/2
RRULE:FREQ=WEEKLY`;
    const { events, lines, notes } = await importAs("icalendar", {
      "talks.ics": toCalendar(days, evening),
    });
    expect(lines).toEqual([]);
    expect(notes).toEqual(["has 1 events that recur; only their first dates are read."]);
    expect(events).toMatchObject([
      {
        edtf: "2022-05-09/2022-05-10",
        title: "Two days of talks, held in town",
        place: "old-mill",
        citations: ["gazette https://gazette.example/1"],
      },
      { edtf: "2022-06-01", citations: ["gazette https://gazette.example/2"] },
    ]);
    expect(await test.query("SELECT latitude FROM places WHERE slug = 'old-mill'")).toEqual([
      { latitude: 46.95 },
    ]);
  });

  it("reports a broken event by its line, and reads the others", async () => {
    const text = toCalendar(
      "DTSTART:2022\nSUMMARY:A",
      "SUMMARY:No day\nURL:https://gazette.example/1",
    );
    const { lines } = await importAs("icalendar", { "talks.ics": text });
    expect(lines[0]).toMatch(/^talks\.ics:4: /);
    expect(lines).toContain("talks.ics:9: has no date; fill it in, or map its column.");
  });
});

it("GeoJSON: reads properties and the coordinates of points", async () => {
  const feature = {
    type: "Feature",
    geometry: { type: "Point", coordinates: [7.45, 46.95] },
    properties: {
      title: "Talks",
      date: "2022-05",
      place: "Old Mill",
      country: "CH",
      organizations: "Chess Club; Guild",
      sources: "https://gazette.example/1 https://gazette.example/2",
    },
  };
  const area = { type: "Polygon", coordinates: [] };
  const others = {
    ...feature,
    geometry: area,
    properties: { ...feature.properties, date: "2023" },
  };
  const { events, lines } = await importAs("geojson", {
    "talks.geojson": JSON.stringify({ type: "FeatureCollection", features: [feature, others] }),
  });
  expect(lines).toEqual([]);
  expect(events).toMatchObject([
    {
      edtf: "2022-05",
      place: "old-mill",
      organizations: ["chess-club PARTICIPANT", "guild PARTICIPANT"],
      citations: ["gazette https://gazette.example/1", "gazette https://gazette.example/2"],
    },
    { edtf: "2023", place: "old-mill" },
  ]);
  expect(
    await test.query("SELECT longitude, country_code FROM places WHERE slug = 'old-mill'"),
  ).toEqual([{ longitude: 7.45, country_code: "CH" }]);
});

it("JSON-LD: reads events of schema.org with their articles", async () => {
  const article = (number: number, publisher?: string) => ({
    "@type": "Article",
    headline: `Report ${number}`,
    url: `https://gazette.example/${number}`,
    ...(publisher && { publisher: { "@type": "Organization", name: publisher } }),
  });
  const graph = [
    { "@type": "Dataset", name: "Talks" },
    {
      "@type": "Event",
      name: "Talks",
      description: "They met.",
      startDate: "2022-05-09",
      endDate: "2022-05-10",
      location: { "@type": "Place", name: "Town Hall" },
      organizer: [{ "@type": "Organization", name: "Town Council" }],
      attendee: [
        { "@type": "Organization", name: "Chess Club" },
        { "@type": "Person", name: "Ada Example" },
      ],
      subjectOf: [article(1), article(2, "The Herald")],
    },
  ];
  const { events, lines } = await importAs("json-ld", {
    "talks.jsonld": JSON.stringify({ "@context": "https://schema.org", "@graph": graph }),
  });
  expect(lines).toEqual([]);
  expect(events).toMatchObject([
    {
      edtf: "2022-05-09/2022-05-10",
      place: "town-hall",
      organizations: ["town-council ORGANIZER", "chess-club PARTICIPANT"],
      citations: ["gazette https://gazette.example/1", "herald https://gazette.example/2"],
    },
  ]);
  expect(
    await test.query("SELECT p.slug FROM involvements i JOIN people p ON p.id = i.person_id"),
  ).toEqual([{ slug: "ada" }]);
});

it("Wikidata: joins the results about one item, and reads dates by their precision", async () => {
  const bind = (place: string, precision?: string) => ({
    item: { type: "uri", value: "http://www.wikidata.org/entity/Q1" },
    itemLabel: { type: "literal", value: "Talks" },
    date: { type: "literal", value: "2022-05-01T00:00:00Z" },
    placeLabel: { type: "literal", value: place },
    coordinates: { type: "literal", value: "Point(7.45 46.95)" },
    ...(precision && { precision: { type: "literal", value: precision } }),
  });
  const result = {
    head: { vars: [] },
    results: { bindings: [bind("Old Mill", "10"), bind("Old Mill")] },
  };
  const { events, lines } = await importAs("wikidata", { "query.json": JSON.stringify(result) });
  expect(lines).toEqual([]);
  expect(events).toMatchObject([
    {
      edtf: "2022-05",
      place: "old-mill",
      citations: ["gazette http://www.wikidata.org/entity/Q1"],
    },
  ]);
});

it("AI Incident Database: reads its lists, and makes slugs and addresses of its numbers", async () => {
  const rows = `_id,incident_id,date,reports,Alleged deployer of AI system,Alleged developer of AI system,Alleged harmed or nearly harmed parties,description,title
ObjectId(1),23,2017-11-08,"[1,2]","[""chess-club"",""guild""]","[""guild""]","[""players""]",A made-up shuttle stopped.,A shuttle stops
`;
  const { events, lines } = await importAs("ai-incidents", { "incidents.csv": rows });
  expect(lines).toEqual([]);
  expect(events).toMatchObject([
    {
      slug: "ai-incident-23",
      edtf: "2017-11-08",
      organizations: ["chess-club SUBJECT", "guild SUBJECT"],
      citations: ["gazette https://incidentdatabase.ai/cite/23 en"],
    },
  ]);
});

it("ACLED: reads actors, and dates by their precision", async () => {
  const rows = `event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,location,latitude,longitude,notes
TST1,08 March 2022,2022,1,Protests,Meeting,Chess Club,Guild; Ward,Town Council,Old Mill,46.95,7.45,They met.
TST2,09 March 2022,2022,2,Protests,Meeting,Chess Club,,,Old Mill,46.95,7.45,They met again.
TST3,01 March 2022,2022,3,Protests,Meeting,,,,Old Mill,46.95,7.45,They met in that month.
`;
  const more = `  citation.url: https://data.example/
  citation.title: A dataset
`;
  const { events, lines } = await importAs("acled", { "acled.csv": rows }, more);
  expect(lines).toEqual([]);
  expect(events).toMatchObject([
    { slug: "tst3", edtf: "2022-03", title: "Meeting in Old Mill" },
    {
      slug: "tst1",
      edtf: "2022-03-08",
      organizations: ["chess-club", "guild", "ward", "town-council"].map(
        (slug) => `${slug} PARTICIPANT`,
      ),
    },
    { slug: "tst2", edtf: "2022-03-09~" },
  ]);
});
