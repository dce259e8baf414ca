import { readFileSync } from "node:fs";
import {
  buildSchema,
  findBreakingChanges,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  printSchema,
} from "graphql";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";

const page = "first: Int, after: String, last: Int, before: String";
const eventList = `${page}, filter: EventFilter, orderBy: EventOrder = DATE_ASC`;

// What clients rely on. Fields may be added to the schema, but nothing of this may be removed or
// changed.
const promised = buildSchema(`
  scalar Date
  scalar DateTime
  scalar EDTF
  interface Node { id: ID! }
  type Query {
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    event(slug: String!): Event
    events(${eventList}): EventConnection!
    eventCount(filter: EventFilter): Int!
    timeline(window: WindowInput!, resolution: Int = 120, items: Int = 200, lanes: LaneInput, filter: EventFilter): Timeline!
    facets(filter: EventFilter): Facets!
    organization(slug: String!): Organization
    organizations(${page}, text: String): OrganizationConnection!
    person(slug: String!): Person
    people(${page}, text: String): PersonConnection!
    place(slug: String!): Place
    publisher(slug: String!): Publisher
    dataset: Dataset!
    collections: [Collection!]!
    collection(slug: String!): Collection
    kinds: [Kind!]!
  }
  type Event implements Node {
    id: ID! slug: String! title: String! summary: String! shortTitle: String kind: Kind! collection: Collection! date: EventDate! place: Place
    participations: [Participation!]! organizations: [Organization!]!
    involvements: [Involvement!]! people: [Person!]!
    statements: [Statement!]! citations: [Citation!]! corroboration: Corroboration!
    related(first: Int = 5): [Event!]!
    createdAt: DateTime! updatedAt: DateTime!
  }
  type EventDate {
    edtf: EDTF! earliest: Date latest: Date extent: DateExtent! precision: DatePrecision! approximate: Boolean! uncertain: Boolean!
    basis: DateBasis! note: String label: String!
  }
  enum DatePrecision { DAY MONTH SEASON YEAR DECADE CENTURY }
  enum DateExtent { LASTED WITHIN }
  enum DateBasis { STATED INFERRED }
  type Collection { slug: String! title: String! description: String license: String! homepage: String events: Int! }
  type Organization implements Node {
    id: ID! slug: String! name: String! acronym: String aliases: [String!]!
    eventCount(filter: EventFilter): Int!
    events(${eventList}): EventConnection!
  }
  type Person implements Node {
    id: ID! slug: String! name: String! aliases: [String!]!
    events(${eventList}): EventConnection!
  }
  type Place implements Node { id: ID! slug: String! name: String! aliases: [String!]! countryCode: String coordinates: Coordinates }
  type Coordinates { latitude: Float! longitude: Float! }
  type Publisher implements Node { id: ID! slug: String! name: String! owner: String! }
  type Document implements Node {
    id: ID! title: String! titleIsOurs: Boolean! url: String! publishedOn: Date language: String publisher: Publisher! syndicatedFrom: Publisher
  }
  enum ParticipationRole { HOST ORGANIZER PARTICIPANT SUBJECT MENTIONED }
  enum InvolvementRole { SPEAKER PARTICIPANT MENTIONED }
  type Participation { organization: Organization! role: ParticipationRole! }
  type Involvement { person: Person! role: InvolvementRole! office: String }
  type Statement { speaker: Person organization: Organization paraphrase: String! }
  type Citation { document: Document! relation: CitationRelation! quote: String locator: String }
  enum CitationRelation { REPORTS ANNOUNCES BACKGROUND REACTS }
  type Corroboration { documents: Int! publishers: Int! owners: Int! byOwner: [OwnerCorroboration!]! }
  type OwnerCorroboration { owner: String! documents: [Document!]! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type EventConnection { edges: [EventEdge!]! nodes: [Event!]! pageInfo: PageInfo! totalCount: Int! }
  type EventEdge { cursor: String! node: Event! match: TextMatch }
  type TextMatch { field: String! snippet: String! ranges: [[Int!]!]! }
  type OrganizationConnection { edges: [OrganizationEdge!]! nodes: [Organization!]! pageInfo: PageInfo! totalCount: Int! }
  type OrganizationEdge { cursor: String! node: Organization! }
  type PersonConnection { edges: [PersonEdge!]! nodes: [Person!]! pageInfo: PageInfo! totalCount: Int! }
  type PersonEdge { cursor: String! node: Person! }
  input WindowInput { from: Date! to: Date! }
  type Window { from: Date! to: Date! }
  input EventFilter {
    during: WindowInput match: WindowMatch = POSSIBLE
    organizations: OrganizationSet people: PersonSet places: SlugSet publishers: SlugSet
    countries: [String!] kinds: [String!] collections: [String!] minOwners: Int text: String
  }
  input SlugSet { anyOf: [String!] allOf: [String!] noneOf: [String!] }
  input OrganizationSet { anyOf: [String!] allOf: [String!] noneOf: [String!] roles: [ParticipationRole!] }
  input PersonSet { anyOf: [String!] allOf: [String!] noneOf: [String!] roles: [InvolvementRole!] }
  enum WindowMatch { CERTAIN POSSIBLE STARTS }
  enum EventOrder { DATE_ASC DATE_DESC SALIENCE RELEVANCE UPDATED_DESC }
  type Timeline {
    window: Window! total: Int! buckets: [Bucket!]! lanes: [Lane!]! items: [Event!]! truncated: Boolean!
  }
  type Bucket { from: Date! to: Date! count: Int! }
  input LaneInput { by: LaneKey! first: Int = 12 }
  enum LaneKey { ORGANIZATION KIND COUNTRY }
  type Lane { key: String! label: String! total: Int! mentioned: Int! buckets: [Bucket!]! }
  type Facets {
    organizations: [OrganizationFacet!]! kinds: [KindFacet!]! countries: [CountryFacet!]! publishers: [PublisherFacet!]!
  }
  type OrganizationFacet { organization: Organization! count: Int! mentioned: Int! }
  type KindFacet { kind: Kind! count: Int! }
  type Kind { slug: String! label: String! description: String }
  type CountryFacet { countryCode: String! count: Int! }
  type PublisherFacet { publisher: Publisher! count: Int! }
  type Dataset {
    version: Int! publishedAt: DateTime! title: String! events: Int! earliest: Date latest: Date license: String!
  }
`);

test("everything that clients rely on is in the schema, with these types, defaults and nullability", () => {
  expect(findBreakingChanges(promised, schema)).toEqual([]);
});

test("fields that clients need not expect null in are not nullable, arguments that they may leave out are", () => {
  // Compared the other way round, a schema that promises more than this text fails as well.
  const missing = findBreakingChanges(schema, promised).filter(
    ({ type }) => !type.includes("_REMOVED"),
  );
  expect(missing).toEqual([]);
});

test("schema.graphql is what the code says", () => {
  const committed = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");
  expect(committed).toBe(`${printSchema(schema)}\n`);
});

test("every type, field, argument, input field and value is described", () => {
  const undescribed: string[] = [];
  const look = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description || !/[.!]$/.test(description)) undescribed.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(value.name, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      if (!("args" in field)) continue;
      for (const arg of field.args) {
        look(`${type.name}.${field.name}(${arg.name}: ${getNamedType(arg.type)})`, arg);
      }
    }
  }
  expect(undescribed).toEqual([]);
});
