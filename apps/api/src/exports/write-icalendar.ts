import { addDays, MAX_DAY, toLength } from "@dateline/core";
import { toDateNote, toKnownSpan } from "./date-note.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";

type Line = [property: string, value: string | null];

/**
 * Writes iCalendar (RFC 5545, and RFC 7986 for the properties of the calendar): all-day events that
 * do not block anybody's time. Programs that subscribe refresh once a day.
 */
export function writeIcalendar(facts: FileFacts): Writer {
  const { dataset, title, description, page, self } = facts;
  return {
    begin: () =>
      toLines([
        ["BEGIN", "VCALENDAR"],
        ["VERSION", "2.0"],
        ["PRODID", "-//Dateline//Dateline//EN"],
        ["CALSCALE", "GREGORIAN"],
        ["NAME", toText(title)],
        ["X-WR-CALNAME", toText(title)],
        ["DESCRIPTION", toText(description)],
        ["X-WR-CALDESC", toText(description)],
        ["LAST-MODIFIED", toInstant(dataset.publishedAt.toISOString())],
        ["URL", page],
        ["SOURCE;VALUE=URI", self],
        ["REFRESH-INTERVAL;VALUE=DURATION", "P1D"],
        ["X-PUBLISHED-TTL", "P1D"],
      ]),
    write: (events) =>
      events.map((text) => toLines(toEvent(JSON.parse(text) as ExportedEvent, facts))).join(""),
    end: () => toLines([["END", "VCALENDAR"]]),
  };
}

function toEvent(event: ExportedEvent, { site }: FileFacts): Line[] {
  const { slug, title, summary, date, kind, place, collection, citations } = event;
  const { earliest, latest } = toKnownSpan(date);
  const url = site && `${site}/events/${slug}`;
  const sources = citations.map(({ document }) => document.url);
  const notes = [
    toDateNote(date),
    summary,
    sources.length > 0 ? `Sources:\n${sources.join("\n")}` : null,
    `${collection.title} (${collection.license})`,
  ];
  const { coordinates } = place ?? {};
  return [
    ["BEGIN", "VEVENT"],
    ["UID", toText(`${slug}@${collection.slug}.dateline`)],
    ["DTSTAMP", toInstant(event.updatedAt)],
    ["CREATED", toInstant(event.createdAt)],
    ["LAST-MODIFIED", toInstant(event.updatedAt)],
    ["DTSTART;VALUE=DATE", toDate(earliest)],
    // The end is exclusive, but no day follows the last one of the calendar.
    latest === MAX_DAY
      ? ["DURATION", `P${toLength({ from: earliest, to: latest }) + 1}D`]
      : ["DTEND;VALUE=DATE", toDate(addDays(latest, 1))],
    ["SUMMARY", toText(title)],
    ["DESCRIPTION", toText(notes.filter(Boolean).join("\n\n"))],
    ["CATEGORIES", toText(kind.label)],
    ["LOCATION", place && toText(place.name)],
    ["GEO", coordinates ? `${coordinates.latitude};${coordinates.longitude}` : null],
    ["URL", url],
    ["TRANSP", "TRANSPARENT"],
    ["END", "VEVENT"],
  ];
}

const toLines = (lines: readonly Line[]): string =>
  lines
    .map(([property, value]) => (value === null ? "" : `${fold(`${property}:${value}`)}\r\n`))
    .join("");

/** Escapes a text, and removes the control characters that RFC 5545 forbids. */
const toText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are to be removed.
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

const toDate = (day: string): string => day.replaceAll("-", "");

/** In UTC, to the second. */
const toInstant = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

const maxOctets = 75;

/** Folds a line after at most 75 octets, never within a character. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= maxOctets) return line;
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > maxOctets) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}
