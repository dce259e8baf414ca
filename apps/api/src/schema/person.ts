import { builder } from "../builder.ts";
import type { FieldSql, TypeSql } from "../compile/extensions.ts";
import { type EventOwner, readEventCountOf, readEventsOf } from "../domain/events.ts";
import { readSharedOrganizations, readSharedPeople } from "../domain/facets.ts";
import { readNamed, readOfficesOf } from "../domain/named.ts";
import { loadAll, loadBySlug } from "../domain/reads.ts";
import type { OfficeRow } from "../store/read-offices.ts";
import { type PersonRecord, personColumns } from "../store/records.ts";
import { Event } from "./event.ts";
import { EventFilter, EventOrder } from "./event-filter.ts";
import { EventConnection } from "./event-list.ts";
import { OrganizationFacet, PersonFacet } from "./facets.ts";

/** Who takes part as a human being. */
export const Person = builder.objectRef<PersonRecord>("Person");

const toOwner = ({ id, eventCount }: PersonRecord): EventOwner => ({
  scope: "PERSON",
  id,
  eventCount,
});

const Office = builder.objectRef<OfficeRow>("Office").implement({
  description:
    "An office that a person held, as far as the events tell: not when it began or ended.",
  fields: (t) => ({
    office: t.exposeString("office", { description: "The office, as the sources give it." }),
    earliest: t.expose("earliest", {
      type: "Date",
      description: "The first day of an event at which it was held.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      description: "The last day of such an event, inclusive.",
    }),
    count: t.exposeInt("count", { description: "Number of such events." }),
  }),
});

builder.node(Person, {
  extensions: { sql: { alias: "p", columns: personColumns, idFrom: "slug" } satisfies TypeSql },
  description: "A person involved in events. Offices change, so they stand with each involvement.",
  id: { resolve: (person) => person.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.personBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "The short name in addresses and filters." }),
    name: t.exposeString("name", { description: "The name as written in English." }),
    aliases: t.exposeStringList("aliases", {
      description: "Other names and spellings that sources use.",
    }),
    eventCount: t.int({
      description: "Number of events in which the person is involved, in any role.",
      extensions: { sql: { expression: "p.event_count" } satisfies FieldSql },
      args: {
        filter: t.arg({
          type: EventFilter,
          description: "Which of these events; all when missing.",
        }),
      },
      resolve: (person, { filter }, { reads }) => readEventCountOf(reads, toOwner(person), filter),
    }),
    offices: t.field({
      type: [Office],
      description:
        "The offices held at these events as the sources give them, those of most events, by the first day.",
      args: { first: t.arg.int({ defaultValue: 10, description: "How many at most, 1 to 50." }) },
      resolve: ({ id }, { first }, { reads }) => readOfficesOf(reads, id, first),
    }),
    coParticipants: t.field({
      type: [PersonFacet],
      description:
        "The other people involved in the same events, in any role, those in most of them first.",
      args: {
        first: t.arg.int({ defaultValue: 10, description: "How many at most, 1 to 50." }),
        filter: t.arg({
          type: EventFilter,
          description: "Which of these events; all when missing.",
        }),
      },
      resolve: (person, args, { reads }) => readSharedPeople(reads, toOwner(person), args),
    }),
    organizations: t.field({
      type: [OrganizationFacet],
      description:
        "The organizations that have a part in these events, in any role, most of them first. Offices are told with each involvement.",
      args: {
        first: t.arg.int({ defaultValue: 10, description: "How many at most, 1 to 50." }),
        filter: t.arg({
          type: EventFilter,
          description: "Which of these events; all when missing.",
        }),
      },
      resolve: (person, args, { reads }) => readSharedOrganizations(reads, toOwner(person), args),
    }),
    events: t.connection(
      {
        type: Event,
        description: "The events in which the person is involved, in any role, in pages.",
        args: {
          filter: t.arg({
            type: EventFilter,
            description: "Which of these events; all when missing.",
          }),
          orderBy: t.arg({
            type: EventOrder,
            defaultValue: "DATE_ASC",
            description: "The list's order, oldest first when missing.",
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
  { name: "PersonEdge", description: "A person and the position in the list." },
);

builder.queryFields((t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: "The person with this slug; null when there is none.",
    args: { slug: t.arg.string({ required: true, description: "Slug of the person." }) },
    resolve: (_, { slug }, { reads }) => reads.personBySlug.load(slug),
  }),
  people: t.connection(
    {
      type: Person,
      description:
        "All people, those with most events first; of the same number, the one who entered the dataset first.",
      args: {
        text: t.arg.string({
          description:
            "Only those with a name, acronym or alias in which each of these words begins a word; where none has one, those spelt alike. At most 200 characters (Unicode code points).",
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
    description:
      "The people with these slugs, in this order; null in the place of a slug that none has.",
    args: {
      slugs: t.arg.stringList({ required: true, description: "Slugs of people; at most 50." }),
    },
    resolve: (_, { slugs }, { reads }) => loadBySlug(reads.personBySlug, slugs),
  }),
);
