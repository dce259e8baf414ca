import { addDays, fromDayNumber, MAX_DAY, MIN_DAY, toDayNumber, toParts } from "@dateline/core";
import { mappingSchema, parseDate } from "@dateline/model";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMapped } from "../mapping/read-mapped.ts";
import { readNames } from "../mapping/read-names.ts";
import { createTestFolder, type TestFolder } from "../test-folder.ts";

let folder: TestFolder;
beforeAll(async () => {
  folder = await createTestFolder();
});
afterAll(() => folder.remove());

type Span = { from: string; to: string };

const day = fc
  .integer({ min: toDayNumber(MIN_DAY), max: toDayNumber(MAX_DAY) - 1000 })
  .map(fromDayNumber);

const spans = fc.array(
  fc.tuple(day, fc.integer({ min: 0, max: 900 })).map(([from, length]): Span => {
    return { from, to: addDays(from, length) };
  }),
  { minLength: 1, maxLength: 20 },
);

const defaults = {
  summary: "S",
  kind: "meeting",
  "citation.publisher": "x",
  "citation.title": "T",
  "citation.url": "https://x.example/",
};

/** The spans of the events of a file that is imported in this format. */
async function readSpans(name: string, format: string, content: string): Promise<Span[]> {
  await folder.write({ [name]: content });
  const mapping = mappingSchema.parse({
    file: name,
    format,
    columns: format === "table" ? { Day: "date", What: "title" } : {},
    defaults,
  });
  const problems: string[] = [];
  const report = (_: number | null, message: string) => problems.push(message);
  const file = { path: `${folder.path}/${name}`, name, kind: "events", bytes: 0 } as const;
  const found: Span[] = [];
  const options = {
    report,
    reportMapping: report,
    note: () => {},
    readNames: async (plan: Parameters<typeof readNames>[0]) => {
      const names = await readNames(plan, { client: null, files: [], collection: null });
      names.publishers.add("x", []);
      return names;
    },
  };
  for await (const { row } of readMapped(file, mapping, options)) {
    const read = parseDate(String(Object(row.value).date));
    if (read.ok) found.push({ from: String(read.date.earliest), to: String(read.date.latest) });
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return found;
}

const toSlideDate = (day: string) => {
  const { year, month, date } = toParts(day);
  return { year, month, day: date };
};

const toTimelineJs = (all: readonly Span[]) =>
  JSON.stringify({
    events: all.map(({ from, to }, index) => ({
      start_date: toSlideDate(from),
      ...(from !== to && { end_date: toSlideDate(to) }),
      text: { headline: `Event ${index}`, text: "" },
    })),
  });

const toSheet = (all: readonly Span[]) =>
  [
    "Year,Month,Day,End Year,End Month,End Day,Headline",
    ...all.map(({ from, to }, index) => {
      const [start, end] = [from, to].map((one) => Object.values(toSlideDate(one)).join(","));
      return `${start},${from === to ? ",," : end},Event ${index}`;
    }),
  ].join("\n");

const toCalendar = (all: readonly Span[]) =>
  [
    "BEGIN:VCALENDAR",
    ...all.flatMap(({ from, to }, index) => [
      "BEGIN:VEVENT",
      `SUMMARY:Event ${index}`,
      `DTSTART;VALUE=DATE:${from.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${addDays(to, 1).replaceAll("-", "")}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ].join("\r\n");

const toJsonLd = (all: readonly Span[]) =>
  JSON.stringify({
    "@context": "https://schema.org",
    "@graph": all.map(({ from, to }, index) => ({
      "@type": "Event",
      name: `Event ${index}`,
      startDate: from,
      endDate: to,
    })),
  });

const toGeoJson = (all: readonly Span[]) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: all.map(({ from, to }, index) => ({
      type: "Feature",
      geometry: null,
      properties: { title: `Event ${index}`, date: from === to ? from : `${from}/${to}` },
    })),
  });

describe("the days of events come back as they were written", () => {
  it.each([
    ["timelinejs", "talks.json", toTimelineJs],
    ["timelinejs-sheet", "talks.csv", toSheet],
    ["icalendar", "talks.ics", toCalendar],
    ["json-ld", "talks.jsonld", toJsonLd],
    ["geojson", "talks.geojson", toGeoJson],
  ])("%s", async (format, name, write) => {
    await fc.assert(
      fc.asyncProperty(spans, async (all) => {
        expect(await readSpans(name, format, write(all))).toEqual(all);
      }),
    );
  });
});

const written = fc.record({
  spans,
  order: fc.constantFrom("dmy", "mdy"),
  separator: fc.constantFrom("/", "-"),
});

it("a day in numbers is read in the order that the column shows, else refused", async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ spans: all, order, separator }) => {
      const cells = all.map(({ from }) => {
        const { year, month, date } = toParts(from);
        const numbers = order === "dmy" ? [date, month] : [month, date];
        return [...numbers, String(year).padStart(4, "0")].join(separator);
      });
      // A day beyond the twelfth reveals the order of all days.
      const csv = ["Day,What", ...cells.map((cell, at) => `${cell},E ${at}`)].join("\n");
      const isShown = all.some(({ from }) => toParts(from).date > 12);
      const isClear = all.every(({ from }) => toParts(from).date === toParts(from).month);
      const read = readSpans("days.csv", "table", csv);
      if (isShown || isClear) {
        expect(await read).toEqual(all.map(({ from }) => ({ from, to: from })));
      } else await expect(read).rejects.toThrow(/can be read as/);
    }),
  );
});
