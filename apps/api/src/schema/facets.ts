import { builder } from "../builder.ts";
import { type Facets as FacetsShape, readFacets } from "../domain/facets.ts";
import type { OrganizationCount, PersonCount } from "../store/read-shared-names.ts";
import type { CollectionRecord, KindRecord, PublisherRecord } from "../store/records.ts";
import { Collection } from "./collection.ts";
import { EventFilter } from "./event-filter.ts";
import type { FieldPrice } from "./extensions.ts";
import { Kind } from "./kind.ts";
import { Organization } from "./organization.ts";
import { Person } from "./person.ts";
import { Publisher } from "./publisher.ts";

const count = "The number of matching events.";

/** An organization with its number of matching events. */
export const OrganizationFacet = builder
  .objectRef<OrganizationCount>("OrganizationFacet")
  .implement({
    description: "An organization and the number of matching events in which it has a part.",
    fields: (t) => ({
      organization: t.field({
        type: Organization,
        description: "The organization.",
        resolve: (facet) => facet.organization,
      }),
      count: t.exposeInt("count", { description: count }),
      mentioned: t.exposeInt("mentioned", {
        description: "How many of them only mention it; 0 if the filter does not count mentions.",
      }),
    }),
  });

/** A person with their number of matching events. */
export const PersonFacet = builder.objectRef<PersonCount>("PersonFacet").implement({
  description: "A person and the number of matching events in which they are involved.",
  fields: (t) => ({
    person: t.field({
      type: Person,
      description: "The person.",
      resolve: (facet) => facet.person,
    }),
    count: t.exposeInt("count", { description: count }),
    mentioned: t.exposeInt("mentioned", {
      description: "How many of them only mention them; 0 if the filter does not count mentions.",
    }),
  }),
});

const KindFacet = builder.objectRef<{ kind: KindRecord; count: number }>("KindFacet").implement({
  description: "A kind and the number of matching events.",
  fields: (t) => ({
    kind: t.field({ type: Kind, description: "The kind.", resolve: (facet) => facet.kind }),
    count: t.exposeInt("count", { description: count }),
  }),
});

const CollectionFacet = builder
  .objectRef<{ collection: CollectionRecord; count: number }>("CollectionFacet")
  .implement({
    description: "A collection and the number of its matching events.",
    fields: (t) => ({
      collection: t.field({
        type: Collection,
        description: "The collection.",
        resolve: (facet) => facet.collection,
      }),
      count: t.exposeInt("count", { description: count }),
    }),
  });

const CountryFacet = builder
  .objectRef<{ countryCode: string; count: number }>("CountryFacet")
  .implement({
    description: "A country and the number of matching events that happened in it.",
    fields: (t) => ({
      countryCode: t.exposeString("countryCode", { description: "ISO 3166-1 alpha-2: `KZ`." }),
      count: t.exposeInt("count", { description: count }),
    }),
  });

const PublisherFacet = builder
  .objectRef<{ publisher: PublisherRecord; count: number }>("PublisherFacet")
  .implement({
    description: "A publisher and the number of matching events that its documents report.",
    fields: (t) => ({
      publisher: t.field({
        type: Publisher,
        description: "The publisher.",
        resolve: (facet) => facet.publisher,
      }),
      count: t.exposeInt("count", { description: count }),
    }),
  });

const Facets = builder.objectRef<FacetsShape>("Facets").implement({
  description:
    "Counts for filter menus, most events first, without values that have no events. Each facet ignores the filter field of its own name (for organizations, people and publishers only its `anyOf`), so that a menu shows what each other choice would return.",
  fields: (t) => ({
    organizations: t.field({
      type: [OrganizationFacet],
      description: "Counts by organization. An event with several counts for each of them.",
      extensions: { price: { read: 250, length: 100 } satisfies FieldPrice },
      resolve: ({ readOrganizations }) => readOrganizations(),
    }),
    people: t.field({
      type: [PersonFacet],
      description: "Counts by person. An event with several counts for each of them.",
      // Everybody involved in a matching event: 4,000 people of 100,000 made-up events.
      extensions: { price: { read: 250, length: 1000 } satisfies FieldPrice },
      resolve: ({ readPeople }) => readPeople(),
    }),
    kinds: t.field({
      type: [KindFacet],
      description: "Counts by kind.",
      extensions: { price: { read: 250, length: 13 } satisfies FieldPrice },
      resolve: ({ readKinds }) => readKinds(),
    }),
    collections: t.field({
      type: [CollectionFacet],
      description: "Counts by collection.",
      extensions: { price: { read: 250, length: 50 } satisfies FieldPrice },
      resolve: ({ readCollections }) => readCollections(),
    }),
    countries: t.field({
      type: [CountryFacet],
      description: "Counts by country of the place. Events without a country are not counted.",
      extensions: { price: { read: 250, length: 50 } satisfies FieldPrice },
      resolve: ({ readCountries }) => readCountries(),
    }),
    publishers: t.field({
      type: [PublisherFacet],
      description: "Counts by publisher. An event that several report counts for each of them.",
      extensions: { price: { read: 1000, length: 100 } satisfies FieldPrice },
      resolve: ({ readPublishers }) => readPublishers(),
    }),
  }),
});

builder.queryField("facets", (t) =>
  t.field({
    type: Facets,
    description: "The number of events for each value of a filter, for menus.",
    args: { filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }) },
    resolve: (_, { filter }, { reads }) => readFacets(reads, filter),
  }),
);
