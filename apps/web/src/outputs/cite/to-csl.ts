import {
  type CslItem,
  softwareName,
  toCslDate,
  toDocumentCsl,
  toLicenseLabel,
} from "@dateline/core";
import type { EventDetail } from "../../event/queries.ts";
import type { MenuQuery } from "../../graphql/generated.ts";
import { groupByRelation, toRelationLabel } from "../../words/evidence.ts";

type Place = { dataset: Pick<MenuQuery["dataset"], "version" | "language">; origin: string };

/** The record of an event in a version of its collection. */
export function toRecordCsl(event: EventDetail, { dataset, origin }: Place): CslItem {
  const { title, license, homepage, maintainers } = event.collection;
  const authors = maintainers.length > 0 ? maintainers : [softwareName];
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

/** The documents of an event, reports first. */
export function toSourceCsl({ slug, citations }: Pick<EventDetail, "slug" | "citations">) {
  const ordered = groupByRelation(citations).flatMap((group) => group.citations);
  return ordered.map(
    ({ document, relation }, index): CslItem => ({
      ...toDocumentCsl(document, `${slug}-${index + 1}`),
      ...(relation === "REPORTS" ? {} : { genre: toRelationLabel(relation) }),
    }),
  );
}
