import { builder } from "../builder.ts";
import { readEventsOf } from "../domain/events.ts";
import { readNamed } from "../domain/named.ts";
import { loadAll } from "../domain/reads.ts";
import type { PersonRecord } from "../sql/records.ts";
import { Event } from "./event.ts";
import { EventFilter, EventOrder } from "./event-filter.ts";
import { EventConnection } from "./event-list.ts";

/** Who takes part as a human being. */
export const Person = builder.objectRef<PersonRecord>("Person");

builder.node(Person, {
  description: "A person involved in events. Offices change, so they stand with each involvement.",
  id: { resolve: (person) => person.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.personBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "The short name in addresses and filters." }),
    name: t.exposeString("name", { description: "The name as written in English." }),
    aliases: t.exposeStringList("aliases", {
      description: "Other names and spellings that sources use.",
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
        resolve: ({ id, eventCount }, args, { reads }) =>
          readEventsOf(reads, { scope: "PERSON", id, eventCount }, args),
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
            "Only those with a name, acronym or alias in which each of these words begins a word; where none has one, those spelt alike. At most 200 characters.",
        }),
      },
      resolve: (_, args, { reads }) => readNamed(reads, "PERSON", args),
    },
    PersonConnection,
  ),
}));
