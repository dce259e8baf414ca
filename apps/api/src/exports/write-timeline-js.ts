import { type Day, toParts } from "@dateline/core";
import { toDateNote, toKnownSpan } from "./date-note.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";
import { writeJsonDocument } from "./write-json-document.ts";

/** Writes the JSON of TimelineJS 3, whose texts are HTML. */
export function writeTimelineJs(facts: FileFacts): Writer {
  const { title, description, page } = facts;
  const link = page === null ? "" : `<p><a href="${escapeHtml(page)}">The view</a></p>`;
  const intro = { headline: escapeHtml(title), text: `<p>${escapeHtml(description)}</p>${link}` };
  const head = { scale: "human", title: { unique_id: "view", text: intro } };
  return writeJsonDocument(head, "events", (text) => {
    const { slug, title, summary, date, kind, citations } = JSON.parse(text) as ExportedEvent;
    const { earliest, latest } = toKnownSpan(date);
    const sources = citations.map(
      ({ document }) =>
        `<li><a href="${escapeHtml(document.url)}">${escapeHtml(document.publisher.name)}</a></li>`,
    );
    const paragraphs = [summary, toDateNote(date)].filter((part) => part !== null);
    return {
      unique_id: slug,
      group: kind.label,
      start_date: toDate(earliest),
      ...(latest !== earliest && { end_date: toDate(latest) }),
      display_date: escapeHtml(date.label),
      text: {
        headline: escapeHtml(title),
        text: [
          ...paragraphs.map((part) => `<p>${escapeHtml(part)}</p>`),
          sources.length > 0 ? `<ul>${sources.join("")}</ul>` : "",
        ].join(""),
      },
    };
  });
}

function toDate(day: Day) {
  const { year, month, date } = toParts(day);
  return { year, month, day: date };
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
