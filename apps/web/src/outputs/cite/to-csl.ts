import type { EventDetail } from "../../event/queries.ts";
import type { MenuQuery } from "../../graphql/generated.ts";

/** A CSL-JSON date: a day, month or year, or two of them for an interval. */
export type CslDate = { "date-parts": [number[]] | [number[], number[]]; circa?: boolean };

/** The subset of a CSL-JSON record (schema `csl-data.json`) that is used here. */
export type CslItem = {
  id: string;
  type: "entry" | "webpage";
  title: string;
  author?: { literal: string }[];
  "container-title"?: string;
  publisher?: string;
  version?: string;
  issued?: CslDate;
  "event-date"?: CslDate;
  "original-publisher"?: string;
  URL: string;
  language?: string;
  note?: string;
};

type Place = { dataset: MenuQuery["dataset"]; origin: string };

/** The record of an event in a version of its dataset. */
export function toRecordCsl(event: EventDetail, { dataset, origin }: Place): CslItem {
  return {
    id: event.slug,
    type: "entry",
    title: `${event.title} (${event.date.label})`,
    author: [{ literal: "Dateline" }],
    "container-title": dataset.title,
    version: String(dataset.version),
    issued: toCslDate(event.updatedAt.slice(0, 10)),
    "event-date": toCslDate(event.date.edtf),
    URL: `${origin}/events/${event.slug}`,
    language: "en",
    note: `In: ${dataset.title}, dataset version ${dataset.version}, ${dataset.license}`,
  };
}

/** The documents that report an event. */
export function toSourceCsl({ slug, citations }: Pick<EventDetail, "slug" | "citations">) {
  return citations.map(({ document }, index): CslItem => {
    const { title, url, publishedOn, language, publisher, syndicatedFrom } = document;
    return {
      id: `${slug}-${index + 1}`,
      type: "webpage",
      title,
      author: [{ literal: publisher.name }],
      ...(publishedOn ? { issued: toCslDate(publishedOn) } : {}),
      URL: url,
      ...(language ? { language } : {}),
      ...(syndicatedFrom
        ? {
            "original-publisher": syndicatedFrom.name,
            note: `Text of ${syndicatedFrom.name}`,
          }
        : {}),
    };
  });
}

/** Converts an EDTF date: unknown parts are omitted, and doubt becomes `circa`. */
export function toCslDate(edtf: string): CslDate {
  const sides = edtf.split("/").map((side) =>
    side
      .replace(/[?~%]$/, "")
      .replace(/(-XX)+$/, "")
      .split("-")
      .map(Number),
  );
  const [start = [], end] = sides;
  return {
    "date-parts": end ? [start, end] : [start],
    ...(/[?~%]/.test(edtf) ? { circa: true } : {}),
  };
}
