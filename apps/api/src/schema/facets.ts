import type { EventKind as EventKindName } from "@dateline/db";
import { builder } from "../builder.ts";
import { type Facets as FacetsShape, readFacets } from "../domain/facets.ts";
import type { OrganizationCount, PersonCount } from "../store/read-shared-names.ts";
import type { PublisherRecord } from "../store/records.ts";
import { EventFilter } from "./event-filter.ts";
import { EventKind } from "./event-kind.ts";
import { Organization } from "./organization.ts";
import { Person } from "./person.ts";
import { Publisher } from "./publisher.ts";

const count = "Number of matching events.";

/** An organization with a count. */
export const OrganizationFacet = builder
  .objectRef<OrganizationCount>("OrganizationFacet")
  .implement({
    description: "An organization and how many matching events it has a part in.",
    fields: (t) => ({
      organization: t.field({
        type: Organization,
        description: "The organization.",
        resolve: (facet) => facet.organization,
      }),
      count: t.exposeInt("count", { description: count }),
    }),
  });

/** A person with a count. */
export const PersonFacet = builder.objectRef<PersonCount>("PersonFacet").implement({
  description: "A person and how many matching events the person is involved in.",
  fields: (t) => ({
    person: t.field({
      type: Person,
      description: "The person.",
      resolve: (facet) => facet.person,
    }),
    count: t.exposeInt("count", { description: count }),
  }),
});

const KindFacet = builder.objectRef<{ kind: EventKindName; count: number }>("KindFacet").implement({
  description: "A kind and how many matching events are of it.",
  fields: (t) => ({
    kind: t.expose("kind", { type: EventKind, description: "The kind." }),
    count: t.exposeInt("count", { description: count }),
  }),
});

const CountryFacet = builder
  .objectRef<{ countryCode: string; count: number }>("CountryFacet")
  .implement({
    description: "A country and how many matching events happened in it.",
    fields: (t) => ({
      countryCode: t.exposeString("countryCode", { description: "ISO 3166-1 alpha-2: `KZ`." }),
      count: t.exposeInt("count", { description: count }),
    }),
  });

const PublisherFacet = builder
  .objectRef<{ publisher: PublisherRecord; count: number }>("PublisherFacet")
  .implement({
    description: "A publisher and how many matching events its documents report.",
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
    "Counts for filter menus, most events first, values without any left out. Each facet ignores the filter's field of the same name, of organizations, people and publishers its `anyOf`, so that a menu shows what another choice in it would give.",
  fields: (t) => ({
    organizations: t.field({
      type: [OrganizationFacet],
      description: "By organization; an event of several counts for each of them.",
      resolve: ({ readOrganizations }) => readOrganizations(),
    }),
    people: t.field({
      type: [PersonFacet],
      description: "By person; an event of several counts for each of them.",
      resolve: ({ readPeople }) => readPeople(),
    }),
    kinds: t.field({
      type: [KindFacet],
      description: "By kind.",
      resolve: ({ readKinds }) => readKinds(),
    }),
    countries: t.field({
      type: [CountryFacet],
      description: "By country of the place; events without one are left out.",
      resolve: ({ readCountries }) => readCountries(),
    }),
    publishers: t.field({
      type: [PublisherFacet],
      description: "By publisher; an event that several report counts for each of them.",
      resolve: ({ readPublishers }) => readPublishers(),
    }),
  }),
});

builder.queryField("facets", (t) =>
  t.field({
    type: Facets,
    description:
      "For filter menus: how many events there are for each value that one could choose.",
    args: { filter: t.arg({ type: EventFilter, description: "Which events; all when missing." }) },
    resolve: (_, { filter }, { reads }) => readFacets(reads, filter),
  }),
);
