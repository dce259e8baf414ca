import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();
const toId = (text: string) => Buffer.from(text).toString("base64");

test("records are read by their slugs, in that order, with one statement for each type", async () => {
  const query = `query ($slugs: [String!]!) {
    organizationsBySlug(slugs: $slugs) { __typename slug } peopleBySlug(slugs: $slugs) { __typename slug }
    placesBySlug(slugs: $slugs) { __typename slug } publishersBySlug(slugs: $slugs) { __typename slug } }`;
  const slugs = ["state-agency", "astana", "gone", "ada-novik", "a\0b", "csto", "astana"];
  client.statements.length = 0;
  const answer = await client.read(query, { slugs });
  expect(client.statements).toHaveLength(4);
  const found = (type: string, known: string) =>
    slugs.map((slug) => (slug === known ? { __typename: type, slug } : null));
  expect(answer).toEqual({
    organizationsBySlug: found("Organization", "csto"),
    peopleBySlug: found("Person", "ada-novik"),
    placesBySlug: found("Place", "astana"),
    publishersBySlug: found("Publisher", "state-agency"),
  });
});

describe("a node", () => {
  test("of every type is found by its id", async () => {
    const { event } = await client.read(`{ event(slug: "2024-11-28-ministers-meet") {
      id place { id } organizations { id } people { id } citations { document { id publisher { id } } } } }`);
    const [citation] = event.citations;
    const ids = [
      event.id,
      event.place.id,
      event.organizations[0].id,
      event.people[0].id,
      citation.document.id,
      citation.document.publisher.id,
    ];
    const { nodes } = await client.read(
      `query ($ids: [ID!]!) { nodes(ids: $ids) {
        __typename id
        ... on Event { slug } ... on Place { slug } ... on Organization { slug } ... on Person { slug }
        ... on Document { url } ... on Publisher { slug } } }`,
      { ids },
    );
    expect(nodes).toEqual([
      { __typename: "Event", id: ids[0], slug: "2024-11-28-ministers-meet" },
      { __typename: "Place", id: ids[1], slug: "astana" },
      { __typename: "Organization", id: ids[2], slug: "csto" },
      { __typename: "Person", id: ids[3], slug: "ada-novik" },
      { __typename: "Document", id: ids[4], url: "https://agency.example/1" },
      { __typename: "Publisher", id: ids[5], slug: "state-agency" },
    ]);
  });

  test("has an id that is its type and slug, the same in every database", async () => {
    const { organization } = await client.read(`{ organization(slug: "csto") { id } }`);
    expect(organization.id).toBe(toId("Organization:csto"));
  });

  test("that does not exist is null in its place", async () => {
    const ids = ["Event:new-year", "Event:gone", "Document:https://a.example/?q=a:b", "Person:ü\0"];
    const { nodes } = await client.read(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }",
      { ids: ids.map(toId) },
    );
    expect(nodes).toEqual([{ __typename: "Event" }, null, null, null]);
  });

  const malformed = [
    "",
    "x",
    "%%%",
    toId("Event"),
    toId("Event:"),
    toId("Query:1"),
    toId("EventDate:new-year"),
    toId("__proto__:x"),
  ];

  test.each(malformed)("with the id %j is refused as bad input", async (id) => {
    const refusal = await client.refuse("query ($id: ID!) { node(id: $id) { id } }", { id });
    expect(refusal.code).toBe("BAD_USER_INPUT");
    expect(refusal.message).toContain(`${JSON.stringify(id)} is not an id of this API`);
  });

  test.each(malformed)("with the id %j is null among others", async (id) => {
    const ids = [toId("Event:tie-a"), id, toId("Person:ada-novik"), id];
    // A repeated document is compiled, and must give the same answer.
    for (const _ of [1, 2, 3]) {
      const answer = await client.send(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
        { ids },
      );
      expect(answer.errors).toBeUndefined();
      expect(answer.data.nodes).toEqual([
        { __typename: "Event", id: ids[0] },
        null,
        { __typename: "Person", id: ids[2] },
        null,
      ]);
    }
  });
});
