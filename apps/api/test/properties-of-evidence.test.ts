import * as fc from "fast-check";
import { expect, test } from "vitest";
import { filter } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import type { EventRecord } from "./records.ts";
import { groupByOwner, reportsOf, select } from "./reference.ts";

const records = generate({ events: 300, seed: 4 });
const client = await createClient(records);

/** The evidence of an event, computed by the reference. */
function toEvidence(event: EventRecord) {
  const urls = reportsOf(event);
  const publishers = urls.map(
    (url) => records.documents.find((document) => document.url === url)?.publisher,
  );
  const byOwner = [...groupByOwner(event, records)].map(([owner, documents]) => ({
    owner,
    documents: documents.map((url) => ({ url })),
  }));
  return {
    documents: urls.length,
    publishers: new Set(publishers).size,
    owners: byOwner.length,
    byOwner: byOwner.sort((a, b) => b.documents.length - a.documents.length),
  };
}

const fields = `slug citations { relation document { url } }
  corroboration { documents publishers owners byOwner { owner documents { url } } }`;

test("for every filter, corroboration counts the reports of each event and no other document", async () => {
  // A list alone is one statement, a list with another field is read by loaders.
  const compiled = `query ($filter: EventFilter) { events(first: 100, filter: $filter) { nodes { ${fields} } } }`;
  const loaded = `query ($filter: EventFilter) { __typename events(first: 100, filter: $filter) { nodes { ${fields} } } }`;
  await fc.assert(
    fc.asyncProperty(filter, fc.constantFrom(compiled, loaded), async (filter, query) => {
      const expected = select(records, filter).slice(0, 100);
      const { events } = await client.read(query, { filter });
      expect(events.nodes).toEqual(
        expected.map((event) => ({
          slug: event.slug,
          citations: event.documents.map((url, index) => ({
            relation: event.relations?.[index] ?? "REPORTS",
            document: { url },
          })),
          corroboration: toEvidence(event),
        })),
      );
    }),
  );
});

test("for every number of owners, the filter selects by reports alone", async () => {
  const query = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
  for (const minOwners of [0, 1, 2, 3, 4]) {
    const expected = records.events.filter((event) => toEvidence(event).owners >= minOwners);
    expect(await client.read(query, { filter: { minOwners } })).toEqual({
      eventCount: expected.length,
    });
  }
  expect(records.events.some((event) => toEvidence(event).owners === 0)).toBe(true);
});
