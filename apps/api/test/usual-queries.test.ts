import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from "graphql";
import { describe, expect, test } from "vitest";
import { maxCost } from "../src/limits/prices.ts";
import { createClient } from "./client.ts";
import { costOf, refuseAsTooComplex, times } from "./cost-of.ts";
import { tasks } from "./tasks.ts";

const client = await createClient();
const refuse = (query: string, variables?: object) => refuseAsTooComplex(client, query, variables);

describe("usual queries are well below the max cost", () => {
  test.each([20, 100])("a page of %i events with all their records", async (first) => {
    const event = `{ id slug title summary kind { slug label } date { edtf earliest latest precision approximate uncertain basis note label }
      place { id slug name countryCode } participations { role organization { id slug name acronym aliases } }
      organizations { slug name } involvements { role office person { id slug name aliases } } people { slug name }
      statements { speaker { slug name } organization { slug name } paraphrase }
      citations { relation quote locator document { id url title titleIsOurs publishedOn language publisher { slug name owner } syndicatedFrom { slug name owner } } }
      corroboration { documents publishers owners } createdAt updatedAt }`;
    const query = `query ($first: Int) { events(first: $first) { totalCount edges { cursor node ${event} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    await client.read(query, { first });
    const aliased = `query ($first: Int) { ${times(101, (n) => `a${n}: events(first: $first) { nodes { slug } }`)} }`;
    await refuse(aliased, { first });
  });

  test("101 pages are refused, also in a few aliases", async () => {
    const pages = times(
      48,
      (n) => `a${n}: organizations(first: 2) { nodes { events(first: 100) { nodes { slug } } } }`,
    );
    expect(await refuse(`{ ${pages} }`)).toContain("The query costs");
  });

  test.each([9, 3])(
    "the introspection that tools send, with %i levels of lists",
    async (typeDepth) => {
      const query = getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
        typeDepth,
      });
      const { __schema } = await client.read(query);
      expect(__schema.queryType.name).toBe("Query");
    },
  );

  test.each(tasks)("the task: $name", ({ query, variables }) => {
    expect(costOf(query, variables)).toBeLessThan(maxCost / 2);
  });

  test("each operation of the dashboard, drawing as much as may be drawn", () => {
    const folder = fileURLToPath(new URL("../../web/src/", import.meta.url));
    const documents = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".graphql"))
      .map((name) => parse(readFileSync(`${folder}${name}`, "utf8")));
    const definitions = documents.flatMap((document) => document.definitions);
    const isFragment = (node: { kind: Kind }): node is FragmentDefinitionNode =>
      node.kind === Kind.FRAGMENT_DEFINITION;
    const operations = definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    expect(operations.length).toBeGreaterThan(5);
    const fragments = definitions.filter(isFragment).map(print).join("\n");
    const names = Array.from({ length: 50 }, (_, n) => `name-${n}`);
    const set = { anyOf: names, allOf: names, noneOf: names };
    const filter = {
      organizations: set,
      people: { anyOf: names, allOf: ["a"] },
      places: { anyOf: names },
      publishers: { anyOf: names },
      countries: names,
      kinds: names.slice(0, 13),
      minOwners: 3,
      text: "a",
    };
    const lanes = { by: "ORGANIZATION", first: 50, keys: names };
    const filters = { filter, list: filter, outsideShown: filter, outsideAll: filter };
    const most = {
      first: 100,
      items: 300,
      resolution: 90,
      size: 11,
      text: "a",
      words: "a",
      any: "a",
    };
    for (const operation of operations) {
      const text = `${print(operation)}\n${fragments}`;
      const ofLanes = text.includes("$lanes: Int") ? 12 : lanes;
      const usual = { ...most, lanes: ofLanes, filter: { text: "a" }, list: { text: "a" } };
      expect(costOf(text, usual), operation.name?.value).toBeLessThan(0.6 * maxCost);
      expect(costOf(text, { ...usual, ...filters }), operation.name?.value).toBeLessThan(maxCost);
    }
  });
});
