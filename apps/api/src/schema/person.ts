import { builder } from "../builder.ts";
import { type EventOwner, readEventCountOf, readEventsOf } from "../domain/events.ts";
import { readSharedOrganizations, readSharedPeople } from "../domain/facets.ts";
import { readNamed, readOfficesOf } from "../domain/named.ts";
import { loadAll, loadBySlug } from "../domain/reads.ts";
import { firstOr, toEntries } from "../limits/length.ts";
import type { OfficeRow } from "../store/read-offices.ts";
import { type PersonRecord, personColumns } from "../store/records.ts";
import { Event } from "./event.ts";
import { EventFilter, EventOrder } from "./event-filter.ts";
import { EventConnection } from "./event-list.ts";
import type { ArgumentPrice, FieldPrice, FieldSql, TypeSql } from "./extensions.ts";
import { OrganizationFacet, PersonFacet } from "./facets.ts";

/** A person involved in events. */
export const Person = builder.objectRef<PersonRecord>("Person");

const toOwner = ({ id, eventCount }: PersonRecord): EventOwner => ({
  scope: "PERSON",
  id,
  eventCount,
});

const Office = builder.objectRef<OfficeRow>("Office").implement({
  description:
    "An office that a person held, with the days of the events at which it is on record. They are not the start and end of the term.",
  fields: (t) => ({
    office: t.exposeString("office", { description: "The office, as given by the sources." }),
    earliest: t.expose("earliest", {
      type: "Date",
      description:
        "The first known day of these events. An event without a first day counts by its last day.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      description:
        "The last known day of these events, inclusive. An event without a last day counts by its first day.",
    }),
    count: t.exposeInt("count", { description: "The number of such events." }),
  }),
});

builder.node(Person, {
  extensions: {
    sql: {
      alias: "p",
      columns: personColumns,
      idFrom: "slug",
      found: [{ from: "people p", key: "p.slug" }],
    } satisfies TypeSql,
  },
  description:
    "A person involved in events. Offices change, so they are recorded with each involvement.",
  id: { resolve: (person) => person.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.personBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "Their identifier in URLs and filters." }),
    name: t.exposeString("name", { description: "Their name as written in English." }),
    aliases: t.exposeStringList("aliases", {
      description: "Other names and spellings that sources use.",
    }),
    // Without a filter the number is stored, and the first events are in an index.
    eventCount: t.int({
      description:
        "The number of events in which the person is involved: in any role, unless `filter.people.roles` says which.",
      extensions: {
        sql: { expression: "p.event_count" } satisfies FieldSql,
        price: { read: 10 } satisfies FieldPrice,
      },
      args: {
        filter: t.arg({
          extensions: { price: { once: 50, perParent: 30 } satisfies ArgumentPrice },
          type: EventFilter,
          description: "Selects among these events; all if missing.",
        }),
      },
      resolve: (person, { filter }, { reads }) => readEventCountOf(reads, toOwner(person), filter),
    }),
    offices: t.field({
      type: [Office],
      description:
        "The offices held at these events, as given by the sources: those with most events, ordered by first day.",
      extensions: { price: { read: 100, length: firstOr(10) } satisfies FieldPrice },
      args: { first: t.arg.int({ defaultValue: 10, description: "The max number, 1 to 50." }) },
      resolve: ({ id }, { first }, { reads }) => readOfficesOf(reads, id, first),
    }),
    coParticipants: t.field({
      type: [PersonFacet],
      description:
        "The other people who speak or participate in the events in which this person does, most shared events first. Mentions do not count unless `filter.people.roles` includes them.",
      extensions: {
        price: { read: 250, length: firstOr(10), repeatsArguments: true } satisfies FieldPrice,
      },
      args: {
        first: t.arg.int({ defaultValue: 10, description: "The max number, 1 to 50." }),
        filter: t.arg({
          type: EventFilter,
          description: "Selects among these events; all if missing.",
        }),
      },
      resolve: (person, args, { reads }) => readSharedPeople(reads, toOwner(person), args),
    }),
    organizations: t.field({
      type: [OrganizationFacet],
      description:
        "The organizations of these events, most shared events first. In any role, unless `filter.organizations.roles` says which. Offices are recorded with each involvement.",
      extensions: {
        price: { read: 250, length: firstOr(10), repeatsArguments: true } satisfies FieldPrice,
      },
      args: {
        first: t.arg.int({ defaultValue: 10, description: "The max number, 1 to 50." }),
        filter: t.arg({
          type: EventFilter,
          description: "Selects among these events; all if missing.",
        }),
      },
      resolve: (person, args, { reads }) => readSharedOrganizations(reads, toOwner(person), args),
    }),
    events: t.connection(
      {
        type: Event,
        description:
          "The events in which the person is involved, in pages: in any role, unless `filter.people.roles` says which.",
        extensions: { price: { read: 10 } satisfies FieldPrice },
        args: {
          filter: t.arg({
            extensions: { price: { once: 50, perParent: 10 } satisfies ArgumentPrice },
            type: EventFilter,
            description: "Selects among these events; all if missing.",
          }),
          orderBy: t.arg({
            type: EventOrder,
            defaultValue: "DATE_ASC",
            description: "The order of the list; oldest first if missing.",
          }),
        },
        resolve: (person, args, { reads }) => readEventsOf(reads, toOwner(person), args),
      },
      EventConnection,
    ),
  }),
});

const PersonConnection = builder.connectionObject(
  {
    type: Person,
    name: "PersonConnection",
    description: "A page of the list of people.",
  },
  { name: "PersonEdge", description: "A person and their position in the list." },
);

builder.queryFields((t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: "The person with this slug; null if there is none.",
    extensions: { keys: "slug" },
    args: { slug: t.arg.string({ required: true, description: "The slug of the person." }) },
    resolve: (_, { slug }, { reads }) => reads.personBySlug.load(slug),
  }),
  people: t.connection(
    {
      type: Person,
      description:
        "All people, most events first; ties in the order in which they entered the dataset.",
      extensions: { price: { read: 10 } satisfies FieldPrice },
      args: {
        text: t.arg.string({
          extensions: { price: { once: 20 } satisfies ArgumentPrice },
          description:
            "Only those with a name or alias in which each of these words is the start of a word; if there are none, those with similar spelling. At most 200 characters (Unicode code points).",
        }),
      },
      resolve: (_, args, { reads }) => readNamed(reads, "PERSON", args),
    },
    PersonConnection,
  ),
}));

builder.queryField("peopleBySlug", (t) =>
  t.field({
    type: [Person],
    nullable: { list: false, items: true },
    description: "The people with these slugs, in the same order; null for an unknown slug.",
    extensions: {
      keys: "slugs",
      price: { length: ({ slugs }) => toEntries(slugs) } satisfies FieldPrice,
    },
    args: {
      slugs: t.arg.stringList({ required: true, description: "Slugs of people, at most 50." }),
    },
    resolve: (_, { slugs }, { reads }) => loadBySlug(reads.personBySlug, slugs),
  }),
);
