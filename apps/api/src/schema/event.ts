import { raw } from "sql-template-tag";
import { builder } from "../builder.ts";
import { maxRelated, readNeighbour, readRelated } from "../domain/events.ts";
import { loadAll } from "../domain/reads.ts";
import { firstOr } from "../limits/length.ts";
import { textPrice } from "../limits/prices.ts";
import { type EventRow, eventColumns } from "../store/event-row.ts";
import { relatedTo } from "../store/read-related-events.ts";
import { Citation, Corroboration } from "./citation.ts";
import { Collection } from "./collection.ts";
import { EventDate } from "./event-date.ts";
import { EventFilter } from "./event-filter.ts";
import type { ArgumentPrice, ArgumentsSql, FieldPrice, FieldSql, TypeSql } from "./extensions.ts";
import { Kind } from "./kind.ts";
import { Organization } from "./organization.ts";
import { Involvement, Participation } from "./participation.ts";
import { Person } from "./person.ts";
import { Place } from "./place.ts";
import { Statement } from "./statement.ts";

const orEmpty = (column: string): FieldSql => ({ expression: `coalesce(${column}, '')` });

/** Resolved from the event itself. */
const EventImage = builder.objectRef<EventRow>("EventImage").implement({
  extensions: { sql: { alias: "e", columns: eventColumns } satisfies TypeSql },
  description: "A picture of an event, elsewhere: only its address and credit are recorded.",
  fields: (t) => ({
    url: t.string({
      description: "Its address.",
      extensions: { sql: orEmpty("e.image_url") },
      resolve: ({ imageUrl }) => imageUrl ?? "",
    }),
    alt: t.string({
      description: "What it shows.",
      extensions: { sql: orEmpty("e.image_alt") },
      resolve: ({ imageAlt }) => imageAlt ?? "",
    }),
    credit: t.string({
      description: "Who made it.",
      extensions: { sql: orEmpty("e.image_credit") },
      resolve: ({ imageCredit }) => imageCredit ?? "",
    }),
    license: t.exposeString("imageLicense", {
      nullable: true,
      description: "The license or permission under which it is shown; null if not recorded.",
    }),
  }),
});

const maxShortTitle = 32;

/** Something that happened on a date. */
export const Event = builder.objectRef<EventRow>("Event");

builder.node(Event, {
  extensions: {
    sql: {
      alias: "e",
      columns: eventColumns,
      idFrom: "slug",
      found: [
        { from: "events e", key: "e.slug" },
        { from: "previous_slugs x JOIN events e ON e.id = x.event_id", key: "x.slug" },
      ],
    } satisfies TypeSql,
  },
  description:
    "Something that happened on a date, described in the dataset's own words, with the documents on it.",
  id: { resolve: (event) => event.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.eventBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", {
      description: "Its identifier in URLs. It does not change when the event is corrected.",
    }),
    title: t.exposeString("title", { description: "What happened, in one line, in English." }),
    shortTitle: t.string({
      nullable: true,
      description:
        "The title in at most 32 characters, for pictures: the recorded one, or the title if it is that short; else null.",
      extensions: {
        sql: {
          expression: `coalesce(e.short_title, CASE WHEN char_length(e.title) <= ${maxShortTitle} THEN e.title END)`,
        } satisfies FieldSql,
      },
      resolve: ({ shortTitle, title }) =>
        shortTitle ?? ([...title].length <= maxShortTitle ? title : null),
    }),
    image: t.field({
      type: EventImage,
      nullable: true,
      description: "A picture of it; null if none is recorded.",
      extensions: {
        sql: { from: "(SELECT) image", where: "e.image_url IS NOT NULL" } satisfies FieldSql,
      },
      resolve: (event) => (event.imageUrl === null ? null : event),
    }),
    summary: t.exposeString("summary", {
      description: "What happened, in a few neutral sentences, in English. Claims are attributed.",
      extensions: { price: { value: textPrice } satisfies FieldPrice },
    }),
    kind: t.field({
      type: Kind,
      description: "The kind of event.",
      extensions: { sql: { from: "kinds k", where: "k.id = e.kind_id" } satisfies FieldSql },
      resolve: ({ kindId }, _, { reads }) => reads.kindById.load(kindId),
    }),
    collection: t.field({
      type: Collection,
      description:
        "The collection that it belongs to. Cite the event with it, and keep its license.",
      extensions: { sql: { from: "collections n", where: "n.slug = e.source" } satisfies FieldSql },
      resolve: async ({ slug, source }, _, { reads }) => {
        const collection = await reads.collectionBySlug.load(source);
        if (collection === null) throw new Error(`The event ${slug} has no collection.`);
        return collection;
      },
    }),
    date: t.field({
      type: EventDate,
      description: "When it happened, and how precisely the date is known.",
      extensions: { sql: { join: null } satisfies FieldSql },
      resolve: (event) => event,
    }),
    place: t.field({
      type: Place,
      nullable: true,
      description: "Where it happened; null if there is no single place or it is unknown.",
      extensions: { sql: { from: "places y", where: "y.id = e.place_id" } satisfies FieldSql },
      resolve: ({ placeId }, _, { reads }) =>
        placeId === null ? null : reads.placeById.load(placeId),
    }),
    participations: t.field({
      type: [Participation],
      description: "The organizations that take part, each with its role, most important first.",
      extensions: {
        sql: {
          from: "participations l",
          orderBy: "l.position, l.organization_id",
        } satisfies FieldSql,
      },
      resolve: ({ id }, _, { reads }) => reads.participations.load(id),
    }),
    organizations: t.field({
      type: [Organization],
      description: "The organizations of `participations`, without roles.",
      extensions: {
        sql: {
          from: "participations l JOIN organizations o ON o.id = l.organization_id",
          orderBy: "l.position, o.id",
        } satisfies FieldSql,
      },
      resolve: async ({ id }, _, { reads }) =>
        (await reads.participations.load(id)).map(({ organization }) => organization),
    }),
    involvements: t.field({
      type: [Involvement],
      description: "The people involved, each with role and office, most important first.",
      extensions: {
        sql: { from: "involvements l", orderBy: "l.position, l.person_id" } satisfies FieldSql,
      },
      resolve: ({ id }, _, { reads }) => reads.involvements.load(id),
    }),
    people: t.field({
      type: [Person],
      description: "The people of `involvements`, without roles and offices.",
      extensions: {
        sql: {
          from: "involvements l JOIN people p ON p.id = l.person_id",
          orderBy: "l.position, p.id",
        } satisfies FieldSql,
      },
      resolve: async ({ id }, _, { reads }) =>
        (await reads.involvements.load(id)).map(({ person }) => person),
    }),
    statements: t.field({
      type: [Statement],
      description: "What was said at the event, attributed, in the order of the record.",
      extensions: { sql: { from: "statements l", orderBy: "l.position" } satisfies FieldSql },
      resolve: ({ id }, _, { reads }) => reads.statements.load(id),
    }),
    citations: t.field({
      type: [Citation],
      description: "The documents that report it or bear on it, at least one.",
      extensions: {
        sql: { from: "citations l", orderBy: "l.position, l.document_id" } satisfies FieldSql,
      },
      resolve: ({ id }, _, { reads }) => reads.citations.load(id),
    }),
    corroboration: t.field({
      type: Corroboration,
      description: "How widely it is reported.",
      extensions: { sql: { join: null } satisfies FieldSql },
      resolve: ({ id }, _, { reads }) => reads.corroboration.load(id),
    }),
    related: t.field({
      type: [Event],
      description:
        "The events that have most in common with it, most related first. Candidates are, for each of its organizations, people and its place, the 50 events before and the 50 events after it that share it. A shared organization scores 3 and a shared person 4, each divided by 1 + log10 of its number of events; a shared place scores 2; proximity in time scores 3 / (1 + days / 30).",
      extensions: {
        price: { read: 30, length: firstOr(5) } satisfies FieldPrice,
        sql: (({ first }) => {
          const limit = first ?? 5;
          if (typeof limit !== "number" || limit < 1 || limit > maxRelated) return null;
          return {
            from: `(SELECT e.id, e.earliest, e.place_id) one
              CROSS JOIN ${relatedTo(raw(String(limit))).sql}
              JOIN events e ON e.id = related.id`,
            where: "true",
            orderBy: "related.points DESC, e.id",
          };
        }) satisfies ArgumentsSql,
      },
      args: {
        first: t.arg.int({ defaultValue: 5, description: "The max number of events, 1 to 20." }),
      },
      resolve: ({ id }, { first }, { reads }) => readRelated(reads, id, first),
    }),
    previous: t.field({
      type: Event,
      nullable: true,
      description:
        "The previous event in date order (`orderBy: DATE_ASC`) among those that match the filter; null if there is none. The event itself need not match.",
      extensions: { price: { read: 10, repeatsArguments: true } satisfies FieldPrice },
      args: {
        // Events that match a rare filter are searched to the end of the order.
        filter: t.arg({
          extensions: { price: { once: 250 } satisfies ArgumentPrice },
          type: EventFilter,
          description: "Selects events; all if missing.",
        }),
      },
      resolve: (event, { filter }, { reads }) => readNeighbour(reads, event, "BEFORE", filter),
    }),
    next: t.field({
      type: Event,
      nullable: true,
      description:
        "The next event in date order (`orderBy: DATE_ASC`) among those that match the filter; null if there is none. The event itself need not match.",
      extensions: { price: { read: 10, repeatsArguments: true } satisfies FieldPrice },
      args: {
        filter: t.arg({
          extensions: { price: { once: 250 } satisfies ArgumentPrice },
          type: EventFilter,
          description: "Selects events; all if missing.",
        }),
      },
      resolve: (event, { filter }, { reads }) => readNeighbour(reads, event, "AFTER", filter),
    }),
    createdAt: t.expose("createdAt", {
      type: "DateTime",
      description: "When its record was first published, not when it happened.",
    }),
    updatedAt: t.expose("updatedAt", {
      type: "DateTime",
      description: "When its record was last changed.",
    }),
  }),
});
