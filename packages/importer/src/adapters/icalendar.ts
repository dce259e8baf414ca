import { addDays } from "@dateline/core";
import ICAL from "ical.js";
import type { Adapter, SourceRow } from "../mapping/source-row.ts";
import { readText } from "../read-text.ts";
import type { RecordFile } from "../row.ts";
import { sourceOf } from "../source.ts";

const maxEventLength = 4_000_000;

type Block = { line: number; text: string; bytes: number };

/**
 * iCalendar (RFC 5545). Days are local to the place of the event. Of a recurring event, only the
 * first occurrence is read.
 */
export const icalendar: Adapter = {
  label: "a calendar",
  recognizes: ({ extension, start }) => extension === ".ics" || /^BEGIN:VCALENDAR/i.test(start),
  columns: {
    Start: "date",
    End: "endDate",
    SUMMARY: "title",
    DESCRIPTION: "summary",
    LOCATION: "place",
    Latitude: "place.latitude",
    Longitude: "place.longitude",
    Links: "citation.url",
  },
  defaults: { summary: "{SUMMARY}", "citation.title": "[{SUMMARY}]" },
  async *read(file, { report, note }) {
    let recurring = 0;
    let isCalendar = false;
    for await (const block of readBlocks(file, report, note)) {
      isCalendar = true;
      if (block.text === "") continue;
      const row = toRow(block, (message) => report(block.line, message));
      if (row === null) continue;
      if ("RRULE" in row.cells) recurring++;
      yield row;
    }
    if (!isCalendar) report(1, "does not begin with BEGIN:VCALENDAR; is this a calendar?");
    if (recurring > 0)
      note(null, `has ${recurring} events that recur; only their first dates are read.`);
  },
};

/** Yields the events as text, after an empty one at the start of a calendar. */
async function* readBlocks(
  ...[file, report, note]: [
    RecordFile,
    Parameters<Adapter["read"]>[1]["report"],
    Parameters<Adapter["read"]>[1]["note"],
  ]
): AsyncGenerator<Block> {
  let lines: string[] | null = null;
  let length = 0;
  let first = 0;
  for await (const { text, firstLine, bytes } of readText(sourceOf(file), report, { note })) {
    for (const [index, line] of text.split("\n").entries()) {
      const mark = line.trim().toUpperCase();
      if (mark === "BEGIN:VCALENDAR") yield { line: firstLine + index, text: "", bytes };
      if (mark === "BEGIN:VEVENT") {
        lines = [];
        length = 0;
        first = firstLine + index;
      }
      lines?.push(line);
      length += line.length;
      if (lines && length > maxEventLength) {
        report(first, "begins an event of more than 4 MB; is this the right file?");
        return;
      }
      if (mark === "END:VEVENT" && lines) {
        yield { line: first, text: lines.join("\r\n"), bytes };
        lines = null;
      }
    }
  }
  if (lines) report(first, "begins an event that does not end; was the file cut off?");
}

function toRow({ line, text, bytes }: Block, report: (message: string) => void): SourceRow | null {
  try {
    const component = new ICAL.Component(ICAL.parse(text));
    const cells: Record<string, string | string[]> = {};
    for (const property of component.getAllProperties()) {
      const values = property.getValues().map(String);
      const name = property.name.toUpperCase();
      const former = cells[name];
      cells[name] = former === undefined ? values : [...[former].flat(), ...values];
    }
    return {
      line,
      bytes,
      cells: { ...cells, ...toDays(component), ...toPlace(component), Links: toLinks(cells) },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, " ") : String(error);
    report(`is not a valid event: ${reason}; correct it in the program that wrote it.`);
    return null;
  }
}

/** The first and the last day. The end of an event is the moment or the day after it. */
function toDays(component: InstanceType<typeof ICAL.Component>) {
  if (!component.hasProperty("dtstart")) return {};
  const { startDate, endDate } = new ICAL.Event(component);
  const start = toDay(startDate);
  const hasEnd = component.hasProperty("dtend") || component.hasProperty("duration");
  if (!endDate || !hasEnd) return { Start: start };
  // Not computed by ical.js, which takes the years 1 to 99 for years of the 20th century.
  const isMidnight = endDate.isDate || (endDate.hour === 0 && endDate.minute === 0);
  const end = isMidnight ? addDays(toDay(endDate), -1) : toDay(endDate);
  return { Start: start, ...(end > start && { End: end }) };
}

const toDay = ({ year, month, day }: InstanceType<typeof ICAL.Time>) =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

function toPlace(component: InstanceType<typeof ICAL.Component>) {
  const [latitude, longitude] = [component.getFirstPropertyValue("geo") ?? []].flat().map(String);
  return latitude && longitude ? { Latitude: latitude, Longitude: longitude } : {};
}

/** The addresses in the description, or else the one of the event. */
function toLinks({ DESCRIPTION, URL: url }: SourceRow["cells"]): string[] {
  const inText =
    [DESCRIPTION ?? []]
      .flat()
      .join("\n")
      .match(/https?:\/\/[^\s<>"]+/gi) ?? [];
  const links = inText.map((link) => link.replace(/[.,;:)\]]+$/, ""));
  return links.length > 0 ? [...new Set(links)] : [url ?? []].flat();
}
