import { builder } from "../builder.ts";
import { type EventOwner, readEventCountOf, readEventsOf } from "../domain/events.ts";
import { readSharedOrganizations, readSharedPeople } from "../domain/facets.ts";
import { readNamed } from "../domain/named.ts";
import { loadAll, loadBySlug } from "../domain/reads.ts";
import { firstOr, toEntries } from "../limits/length.ts";
import { type OrganizationRecord, organizationColumns } from "../store/records.ts";
import { Event } from "./event.ts";
import { EventFilter, EventOrder } from "./event-filter.ts";
import { EventConnection } from "./event-list.ts";
import type { ArgumentPrice, FieldPrice, FieldSql, TypeSql } from "./extensions.ts";
import { OrganizationFacet, PersonFacet } from "./facets.ts";

/** An organization that takes part in events. */
export const Organization = builder.objectRef<OrganizationRecord>("Organization");

const toOwner = ({ id, eventCount }: OrganizationRecord): EventOwner => ({
  scope: "ORGANIZATION",
  id,
  eventCount,
});

builder.node(Organization, {
  extensions: {
    sql: {
      alias: "o",
      columns: organizationColumns,
      idFrom: "slug",
      found: [{ from: "organizations o", key: "o.slug" }],
    } satisfies TypeSql,
  },
  description: "An organization that takes part in events: an alliance, a ministry, an agency.",
  id: { resolve: (organization) => organization.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.organizationBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", {
      description: "Its identifier in URLs and filters: `csto`.",
    }),
    name: t.exposeString("name", { description: "Its full name in English." }),
    acronym: t.exposeString("acronym", {
      nullable: true,
      description: "Its acronym: `CSTO`; null if it has none.",
    }),
    aliases: t.exposeStringList("aliases", {
      description: "Other names and spellings that sources use.",
    }),
    // Without a filter the number is stored, and the first events are in an index.
    eventCount: t.int({
      description:
        "The number of its events: in any role, unless `filter.organizations.roles` says which.",
      extensions: {
        sql: { expression: "o.event_count" } satisfies FieldSql,
        price: { read: 10 } satisfies FieldPrice,
      },
      args: {
        filter: t.arg({
          extensions: { price: { once: 200, perParent: 60 } satisfies ArgumentPrice },
          type: EventFilter,
          description: "Selects among its events; all if missing.",
        }),
      },
      resolve: (organization, { filter }, { reads }) =>
        readEventCountOf(reads, toOwner(organization), filter),
    }),
    coParticipants: t.field({
      type: [OrganizationFacet],
      description:
        "The other organizations that take part in the events in which it takes part, most shared events first. Mentions do not count unless `filter.organizations.roles` includes them.",
      extensions: {
        price: { read: 250, length: firstOr(10), repeatsArguments: true } satisfies FieldPrice,
      },
      args: {
        first: t.arg.int({ defaultValue: 10, description: "The max number, 1 to 50." }),
        filter: t.arg({
          type: EventFilter,
          description: "Selects among its events; all if missing.",
        }),
      },
      resolve: (organization, args, { reads }) =>
        readSharedOrganizations(reads, toOwner(organization), args),
    }),
    people: t.field({
      type: [PersonFacet],
      description:
        "The people involved in its events, most shared events first. In any role, unless `filter.people.roles` says which.",
      extensions: {
        price: { read: 250, length: firstOr(10), repeatsArguments: true } satisfies FieldPrice,
      },
      args: {
        first: t.arg.int({ defaultValue: 10, description: "The max number, 1 to 50." }),
        filter: t.arg({
          type: EventFilter,
          description: "Selects among its events; all if missing.",
        }),
      },
      resolve: (organization, args, { reads }) =>
        readSharedPeople(reads, toOwner(organization), args),
    }),
    events: t.connection(
      {
        type: Event,
        description:
          "Its events, in pages: in any role, unless `filter.organizations.roles` says which.",
        extensions: { price: { read: 10 } satisfies FieldPrice },
        args: {
          filter: t.arg({
            extensions: { price: { once: 100, perParent: 40 } satisfies ArgumentPrice },
            type: EventFilter,
            description: "Selects among its events; all if missing.",
          }),
          orderBy: t.arg({
            type: EventOrder,
            defaultValue: "DATE_ASC",
            description: "The order of the list; oldest first if missing.",
          }),
        },
        resolve: (organization, args, { reads }) =>
          readEventsOf(reads, toOwner(organization), args),
      },
      EventConnection,
    ),
  }),
});

const OrganizationConnection = builder.connectionObject(
  {
    type: Organization,
    name: "OrganizationConnection",
    description: "A page of the list of organizations.",
  },
  { name: "OrganizationEdge", description: "An organization and its position in the list." },
);

builder.queryFields((t) => ({
  organization: t.field({
    type: Organization,
    nullable: true,
    description: "The organization with this slug; null if there is none.",
    extensions: { keys: "slug" },
    args: {
      slug: t.arg.string({ required: true, description: "The slug of the organization: `csto`." }),
    },
    resolve: (_, { slug }, { reads }) => reads.organizationBySlug.load(slug),
  }),
  organizations: t.connection(
    {
      type: Organization,
      description:
        "All organizations, most events first; ties in the order in which they entered the dataset.",
      extensions: { price: { read: 10 } satisfies FieldPrice },
      args: {
        text: t.arg.string({
          extensions: { price: { once: 20 } satisfies ArgumentPrice },
          description:
            "Only those with a name, acronym or alias in which each of these words is the start of a word; if there are none, those with similar spelling. At most 200 characters (Unicode code points).",
        }),
      },
      resolve: (_, args, { reads }) => readNamed(reads, "ORGANIZATION", args),
    },
    OrganizationConnection,
  ),
}));

builder.queryField("organizationsBySlug", (t) =>
  t.field({
    type: [Organization],
    nullable: { list: false, items: true },
    description: "The organizations with these slugs, in the same order; null for an unknown slug.",
    extensions: {
      keys: "slugs",
      price: { length: ({ slugs }) => toEntries(slugs) } satisfies FieldPrice,
    },
    args: {
      slugs: t.arg.stringList({
        required: true,
        description: "Slugs of organizations, at most 50.",
      }),
    },
    resolve: (_, { slugs }, { reads }) => loadBySlug(reads.organizationBySlug, slugs),
  }),
);
