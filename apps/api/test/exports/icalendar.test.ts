import ICAL from "ical.js";
import { expect, test } from "vitest";
import { awkward, openDownloads, site } from "./open-downloads.ts";

const { client, download } = await openDownloads();

async function readCalendar(query = "") {
  const { text } = await download("ics", query);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return { text, calendar, events };
}

const bySlug = (events: ICAL.Event[], slug: string) => {
  const event = events.find(({ uid }) => uid.startsWith(`${slug}@`));
  if (!event) throw new Error(`No ${slug}`);
  const { startDate, endDate, summary, description, uid } = event;
  return { start: String(startDate), end: String(endDate), summary, description, uid };
};

test("a calendar has all events of the view, whole days of each", async () => {
  const { events } = await readCalendar();
  const { eventCount } = await client.read("{ eventCount }");
  expect(events).toHaveLength(eventCount);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(eventCount);
  expect(events.every(({ startDate, endDate }) => startDate.isDate && endDate.isDate)).toBe(true);
});

test("it names its view, dataset, version and license, and when to ask again", async () => {
  const { calendar } = await readCalendar("organizations=csto&from=2022&to=2023");
  const { dataset } = await client.read("{ dataset { title license } }");
  // ical.js does not know the types of these properties, and leaves their commas escaped.
  const read = (name: string) =>
    String(calendar.getFirstPropertyValue(name)).replaceAll("\\,", ",");
  const title = `${dataset.title}: Collective Security Treaty Organization, 1 January 2022 to before 1 January 2023`;
  expect(read("name")).toBe(title);
  expect(read("x-wr-calname")).toBe(title);
  expect(read("description")).toBe(
    `From ${dataset.title}, dataset version 1. License: ${dataset.license}. View: from=2022-01-01&to=2023-01-01&organizations=csto.`,
  );
  expect(read("refresh-interval")).toBe("P1D");
  expect(read("url")).toBe(`${site}/?from=2022-01-01&to=2023-01-01&organizations=csto`);
  expect(read("source")).toBe(
    `${site}/exports?format=ics&from=2022-01-01&to=2023-01-01&organizations=csto`,
  );
});

test("an event has its place, sources and page", async () => {
  const { calendar, events } = await readCalendar("from=2024-11-28&to=2024-11-29");
  const [component] = calendar.getAllSubcomponents("vevent");
  const read = (name: string) => String(component?.getFirstPropertyValue(name));
  expect(read("location")).toBe("Astana");
  expect(read("geo")).toBe("51.1694,71.4491");
  expect(read("url")).toBe(`${site}/events/2024-11-28-ministers-meet`);
  expect(read("transp")).toBe("TRANSPARENT");
  expect(events[0]?.description).toContain("Sources:\nhttps://");
  expect(events[0]?.startDate.toString()).toBe("2024-11-28");
  expect(events[0]?.endDate.toString()).toBe("2024-11-29");
});

test("texts are as they were", async () => {
  const { events } = await readCalendar("kinds=other");
  for (const { slug, title, summary } of awkward) {
    const event = bySlug(events, slug);
    expect(event.summary).toBe(title);
    expect(event.description).toContain(summary);
  }
});

test("no line is longer than 75 octets, and none ends within a character", async () => {
  const { text } = await readCalendar("kinds=other");
  const lines = text.split("\r\n");
  expect(lines.pop()).toBe("");
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]|\ufffd/);
});

test.each([
  ["1990~", "1990-01-01", "1991-01-01", "(some time within these days; approximate)"],
  ["1992/1993", "1992-01-01", "1994-01-01", "(its first and last days are not known exactly)"],
  ["1994-03/..", "1994-03-01", "1994-03-02", "(its end is not recorded; "],
  ["../1995-04-05", "1995-04-05", "1995-04-06", "(its start is not known)"],
  ["19XX", "1900-01-01", "2000-01-01", "(some time within these days)"],
  ["[1999-01-01..1999-03-03]", "1999-01-01", "1999-03-04", "(some time within these days)"],
  ["9999-12-31", "9999-12-31", "10000-01-01", ""],
  ["9998/9999", "9998-01-01", "10000-01-01", "(its first and last days are not known exactly)"],
])("the date %s covers the days that it may mean, with a note", async (edtf, start, end, note) => {
  const { events } = await readCalendar("kinds=other");
  const slug = awkward.find((event) => event.edtf === edtf)?.slug ?? "";
  const event = bySlug(events, slug);
  expect(event.start).toBe(start);
  expect(event.end).toBe(end);
  expect(event.description).toContain(note);
});

test("an address of a calendar answers 304 until the dataset changes", async () => {
  const { headers } = await download("ics");
  const again = await client.server.fetch(`http://api.test/exports?format=ics&site=${site}`, {
    headers: { "if-none-match": headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(headers.get("content-disposition")).toBe('inline; filename="dateline-v1.ics"');
});

test("without a site it has no links to pages", async () => {
  const response = await client.server.fetch("http://api.test/exports?format=ics");
  expect(await response.text()).not.toMatch(/^(?:URL|SOURCE)/m);
});
