import { setTimeout as sleep } from "node:timers/promises";
import { createVocabulary } from "@dateline/bench";

/** The values by which made-up events are filtered, those with the most events first. */
export type Sample = {
  organizations: string[];
  people: string[];
  publishers: string[];
  countries: string[];
  kinds: string[];
  commonWords: string[];
  rareWords: string[];
};

/** The seed of `npm run bench:data`. */
const seed = 1;

const query = `{
  facets {
    organizations { organization { slug } }
    publishers { publisher { slug } }
    countries { countryCode }
    kinds { kind { slug } }
  }
  people(first: 20) { nodes { slug } }
}`;

type Data = {
  facets: {
    organizations: { organization: { slug: string } }[];
    publishers: { publisher: { slug: string } }[];
    countries: { countryCode: string }[];
    kinds: { kind: { slug: string } }[];
  };
  people: { nodes: { slug: string }[] };
};

/** Reads the values of a dataset, once its API counts with its event index. */
export async function readSample(webUrl: string): Promise<Sample> {
  const { facets, people } = await ask<Data>(webUrl, query);
  const organizations = facets.organizations.map(({ organization }) => organization.slug);
  await untilIndexed(webUrl, organizations);
  const { words } = createVocabulary(seed);
  return {
    organizations,
    people: people.nodes.map(({ slug }) => slug),
    publishers: facets.publishers.map(({ publisher }) => publisher.slug),
    countries: facets.countries.map(({ countryCode }) => countryCode),
    kinds: facets.kinds.map(({ kind }) => kind.slug),
    commonWords: words.slice(10, 40),
    rareWords: words.slice(-100),
  };
}

/** Among many events, PostgreSQL takes longer for such a count; the index takes a tenth of this. */
const indexedMs = 30;
/** Max number of organizations that a filter may exclude. */
const attempts = 50;
const pauseMs = 2_000;

/**
 * Requests counts that no table has, each a different one, until they are fast enough to come from
 * memory.
 */
async function untilIndexed(webUrl: string, organizations: string[]): Promise<void> {
  const anyOf = organizations.slice(0, 2);
  for (let excluded = 1; excluded <= attempts; excluded++) {
    const filter = { organizations: { anyOf, noneOf: organizations.slice(2, 2 + excluded) } };
    const start = performance.now();
    await ask(webUrl, "query ($filter: EventFilter) { eventCount(filter: $filter) }", { filter });
    if (performance.now() - start < indexedMs) return;
    await sleep(pauseMs);
  }
  throw new Error(`${webUrl} does not count by an event index.`);
}

async function ask<Data>(webUrl: string, query: string, variables?: object): Promise<Data> {
  const response = await fetch(`${webUrl}/api/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
