import * as fc from "fast-check";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { createExecute } from "../src/execute/execute.ts";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { readKnown } from "./known.ts";
import { drawDocument } from "./random-document.ts";
import type { Records } from "./records.ts";

// A document is interpreted the first time. From the second time on, there are faster ways to
// answer it.

const client = await createClient(withAwkwardTexts(generate({ events: 60, seed: 5 })));
await client.database.pool.query(`
  UPDATE events SET image_url = 'https://images.example/' || id, image_alt = summary,
    image_credit = 'Credit', image_license = CASE WHEN id % 6 = 0 THEN 'CC0-1.0' END
  WHERE id % 3 = 0;
  INSERT INTO previous_slugs (slug, event_id) SELECT 'once-' || id, id FROM events WHERE id < 9;
  INSERT INTO stories (slug, title, summary, source, content_hash, created_at, updated_at)
    SELECT 'story-' || n, 'Story "' || n, 'It tells.', 'test', '1:', '2025-01-01 UTC', '2025-01-02 UTC'
    FROM generate_series(1, 3) n;
  INSERT INTO story_steps (story_id, position, heading, text, view, event_id)
    SELECT s.id, p, 'Step ' || p, 'Text', 'from=2022', CASE WHEN p < 2 THEN s.id + p END
    FROM stories s, generate_series(0, 2) p;
  INSERT INTO story_citations (story_id, step, document_id, position)
    SELECT s.id, p, d.id, 9 - d.id
    FROM stories s, generate_series(0, 2) p, (SELECT id FROM documents ORDER BY id LIMIT 2) d;
`);
const { numRuns = 100 } = fc.readConfigureGlobal();

async function ask(query: string, variables: object): Promise<string> {
  const response = await client.server.fetch("http://api.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
  return `${response.status} ${headers.join(" ")}\n${await response.text()}`;
}

test("a document is answered byte for byte the same the first, the second and every other time, whatever its variables", async () => {
  const known = await readKnown(client);
  const { stories } = await client.read("{ stories { nodes { id slug } } }");
  known.ids.push(...stories.nodes.map(({ id }: { id: string }) => id));
  known.slugs.push("story-1", "story-2", "once-1", "once-2", "test", "with \0");
  client.statements.length = 0;
  const asked = { answered: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
      const { query, variables } = drawDocument(seed, schema, known);
      const [one, other] = variables;
      const first = await ask(query, one);
      asked[toBody(first).errors ? "refused" : "answered"] += 1;
      expectSame(await ask(query, one), first, query);
      const otherwise = await ask(query, other);
      expectSame(await ask(query, one), first, query);
      // With a trailing space it is a new document, in which locations stay the same.
      const anew = await ask(`${query} `, other);
      expectSame(toUntagged(otherwise), toUntagged(anew), query);
    }),
  );
  expect(asked.answered).toBeGreaterThan(numRuns / 4);
  expect(asked.refused).toBeGreaterThan(numRuns / 50);
  for (const name of ["readJsonPage", "readJsonRecords", "readJsonMostSalient"]) {
    const written = client.statements.filter((text) => text.startsWith(`/* ${name} */`));
    expect(written.length, name).toBeGreaterThan(0);
  }
});

test.each([
  "{ dataset { title __proto__: license } }",
  "{ dataset { title legal { __proto__: title text } } }",
  "{ dataset { title } __proto__: dataset { title } }",
  '{ event(slug: "event-1") { related(first: 1) { __proto__: kind { slug } title } } }',
])("the alias __proto__ is answered whenever it is asked for: %s", async (query) => {
  const first = await ask(query, {});
  expect(toBody(first).errors).toBeUndefined();
  expect(await ask(query, {})).toBe(first);
});

function expectSame(answer: string, expected: string, query: string): void {
  const { errors = [], data } = toBody(expected);
  // If several fields fail, timing decides which error is reported and hides the others.
  if (!errors.some(({ path }: { path?: unknown }) => path)) {
    expect(answer, query).toBe(expected);
    return;
  }
  const own = toBody(answer);
  expect(own.errors?.length, query).toBeGreaterThan(0);
  expect(JSON.stringify(own.data), query).toBe(JSON.stringify(data));
}

const toBody = (answer: string) => JSON.parse(answer.slice(answer.indexOf("\n")));

// The ETag also depends on the document.
const toUntagged = (answer: string) => answer.replace(/etag,\S+/, "");

/** The same records with texts that JSON, SQL and HTML escape differently. */
function withAwkwardTexts(records: Records): Records {
  const awkward = [
    `"quoted" \\ back`,
    "tab\t line\n end\r \f\b \u0001\u001f\u007f",
    "</script>\u2028",
    "Жыве 🎉 é 'x' %s $1 :y",
  ];
  const add = (text: string, n: number) => `${text} ${awkward[n % awkward.length]}`;
  return {
    ...records,
    organizations: records.organizations.map((organization, n) => ({
      ...organization,
      name: add(organization.name, n),
      acronym: n % 3 === 0 ? null : add("O", n),
      aliases: [...organization.aliases, add("alias", n + 1)],
    })),
    people: records.people.map((person, n) => ({ ...person, name: add(person.name, n) })),
    places: records.places.map((place, n) => ({ ...place, name: add(place.name, n) })),
    publishers: records.publishers.map((publisher, n) => ({
      ...publisher,
      owner: add(publisher.owner, n),
    })),
    documents: records.documents.map((document, n) => ({
      ...document,
      title: add(document.title, n),
      publishedOn: n % 2 === 0 ? "2024-02-29" : null,
      language: n % 3 === 0 ? "be" : null,
    })),
    events: records.events.map((event, n) => ({
      ...event,
      title: add(event.title ?? "", n),
      summary: add(event.summary ?? "", n + 1),
      edtf: n % 7 === 0 && /^[\d-]+$/.test(event.edtf) ? `${event.edtf}?` : event.edtf,
      people: event.people.map((person) => ({ ...person, office: add("office", n) })),
      updatedAt: `2025-01-0${1 + (n % 9)}T01:02:03.${String(n).padStart(3, "0")}Z`,
    })),
  };
}

test("a document in the cache stays as it was parsed, however it is executed", async () => {
  const text = "query A { ...F } query B { b: __typename ...F } fragment F on Query { __typename }";
  const document = parse(text);
  const execute = createExecute(1_000_000);
  for (const operationName of ["A", "B", "A", "B", "A"]) {
    const { data } = await execute({ schema, document, operationName });
    expect(data).toHaveProperty("__typename", "Query");
  }
  expect(JSON.stringify(document)).toBe(JSON.stringify(parse(text)));
});
