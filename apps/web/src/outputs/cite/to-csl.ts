import { type EdtfExpression, toDateLabel, toEdtfEnds } from "@dateline/core";
import type { EventDetail } from "../../event/queries.ts";
import type { MenuQuery } from "../../graphql/generated.ts";
import { groupByRelation, toRelationLabel } from "../../words/evidence.ts";
import { toLicenseLabel } from "../../words/licenses.ts";
import { defaultSiteName } from "../meta/to-title.ts";

/**
 * A CSL-JSON date: a day, month or year, or two of them for an interval; in words if it is none of
 * these.
 */
export type CslDate = {
  "date-parts"?: [number[]] | [number[], number[]];
  circa?: boolean;
  literal?: string;
};

/** The subset of a CSL-JSON record (schema `csl-data.json`) that is used here. */
export type CslItem = {
  id: string;
  type: "entry" | "webpage";
  title?: string;
  /** A description in the dataset's words of a page whose title was not seen. */
  abstract?: string;
  /** What a document does, if it does not report the event. */
  genre?: string;
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

type Place = { dataset: Pick<MenuQuery["dataset"], "version" | "language">; origin: string };

/** The record of an event in a version of its collection. */
export function toRecordCsl(event: EventDetail, { dataset, origin }: Place): CslItem {
  const { title, license, homepage, maintainers } = event.collection;
  const authors = maintainers.length > 0 ? maintainers : [defaultSiteName];
  const place = homepage ? `${title}, ${homepage}` : title;
  return {
    id: event.slug,
    type: "entry",
    title: `${event.title} (${event.date.label})`,
    author: authors.map((literal) => ({ literal })),
    "container-title": title,
    version: String(dataset.version),
    issued: toCslDate(event.updatedAt.slice(0, 10)),
    "event-date": toCslDate(event.date.edtf),
    URL: `${origin}/events/${event.slug}`,
    ...(dataset.language ? { language: dataset.language } : {}),
    note: `In: ${place}, dataset version ${dataset.version}, ${toLicenseLabel(license)}`,
  };
}

/** The documents of an event, those that report it first. */
export function toSourceCsl({ slug, citations }: Pick<EventDetail, "slug" | "citations">) {
  const ordered = groupByRelation(citations).flatMap((group) => group.citations);
  return ordered.map(({ document, relation }, index): CslItem => {
    const { title, titleIsOurs, url, publishedOn, language, publisher, syndicatedFrom } = document;
    return {
      id: `${slug}-${index + 1}`,
      type: "webpage",
      ...(titleIsOurs ? { abstract: title } : { title }),
      author: [{ literal: publisher.name }],
      ...(publishedOn ? { issued: toCslDate(publishedOn) } : {}),
      URL: url,
      ...(language ? { language } : {}),
      ...(relation === "REPORTS" ? {} : { genre: toRelationLabel(relation) }),
      ...(syndicatedFrom
        ? {
            "original-publisher": syndicatedFrom.name,
            note: `Text of ${syndicatedFrom.name}`,
          }
        : {}),
    };
  });
}

/**
 * Converts an EDTF date: unknown parts are omitted, and doubt becomes `circa`. What days, months and
 * years cannot say, such as an open end, is in words.
 */
export function toCslDate(edtf: string): CslDate {
  const { form, start, end } = toEdtfEnds(edtf);
  const sides = form === "INTERVAL" ? [start, end] : [start];
  const parts = sides.map((side) => (typeof side === "string" ? undefined : toParts(side)));
  const [first, last] = parts;
  if (form === "ONE_OF" || !first || (sides.length > 1 && !last)) {
    return { literal: toDateLabel(edtf) };
  }
  return {
    "date-parts": last ? [first, last] : [first],
    ...(/[?~%]/.test(edtf) ? { circa: true } : {}),
  };
}

function toParts({ year, month, date, precision }: EdtfExpression): number[] | undefined {
  if (!["DAY", "MONTH", "YEAR"].includes(precision)) return undefined;
  return [year, month, date].filter((part) => part !== null);
}
