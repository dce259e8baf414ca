import { createVocabulary } from "@dateline/bench";
import { type Client, connect } from "@dateline/db";

/** What the questions are about, read from the database, so that they fit every size. */
export type Sample = {
  events: number;
  /** Slugs of the two organizations with the most events. */
  largest: string[];
  /** Slugs of organizations with many events, but not the most. */
  organizations: string[];
  /** Slugs of events with a place, organizations, people, citations and statements. */
  slugs: string[];
  /** The event in the middle of the order by date. */
  middle: { id: number; slug: string; earliest: string };
  rareWords: string[];
  commonWords: string[];
  /** The years in which nearly all events begin. */
  years: number[];
};

const count = 16;

export async function readSample(url: string, seed: number): Promise<Sample> {
  const client = await connect(url);
  try {
    const { words } = createVocabulary(seed);
    const [size] = await read<{ events: number; first: number; last: number }>(
      client,
      `SELECT events, extract(year FROM e.first)::int AS first, extract(year FROM e.last)::int AS last
       FROM dataset_versions, (
         SELECT percentile_disc(0.01) WITHIN GROUP (ORDER BY earliest) AS first,
           percentile_disc(0.99) WITHIN GROUP (ORDER BY earliest) AS last
         FROM events
       ) e
       ORDER BY version DESC LIMIT 1`,
    );
    if (size === undefined) throw new Error("The database has no dataset.");
    const [middle] = await read<Sample["middle"]>(
      client,
      `SELECT id, slug, earliest::text FROM events ORDER BY earliest, id OFFSET ${Math.floor(size.events / 2)} LIMIT 1`,
    );
    if (middle === undefined) throw new Error("The dataset has no event.");
    return {
      events: size.events,
      largest: await readSlugs(
        client,
        "SELECT slug FROM organizations ORDER BY event_count DESC, id LIMIT 2",
      ),
      organizations: await readSlugs(
        client,
        `SELECT slug FROM organizations ORDER BY event_count DESC, id OFFSET 4 LIMIT ${count}`,
      ),
      slugs: await readSlugs(client, fullEvents),
      middle,
      rareWords: await readWords(client, words.slice(-100), "events"),
      commonWords: await readWords(client, words.slice(10, 40), "events DESC"),
      years: Array.from({ length: size.last - size.first + 1 }, (_, n) => size.first + n),
    };
  } finally {
    await client.end();
  }
}

const fullEvents = `
  SELECT slug FROM events e
  WHERE place_id IS NOT NULL
    AND (SELECT count(*) FROM participations WHERE event_id = e.id) >= 3
    AND (SELECT count(*) FROM involvements WHERE event_id = e.id) >= 2
    AND (SELECT count(*) FROM citations WHERE event_id = e.id) >= 3
    AND EXISTS (SELECT FROM statements WHERE event_id = e.id)
  LIMIT ${count}`;

/**
 * Of the candidates, the words that the fewest or the most events have. They are counted, because a
 * word that looks rare may share its stem with a frequent one.
 */
async function readWords(client: Client, candidates: string[], order: string): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `SELECT word FROM unnest($1::text[]) word, LATERAL (
       SELECT count(*) AS events FROM event_texts WHERE search @@ websearch_to_tsquery('pg_catalog.english', word)
     ) counted
     WHERE events > 0 ORDER BY ${order}, word LIMIT ${count}`,
    [candidates],
  );
  return rows.map(({ word }) => word);
}

async function read<Row extends object>(client: Client, sql: string): Promise<Row[]> {
  return (await client.query<Row>(sql)).rows;
}

async function readSlugs(client: Client, sql: string): Promise<string[]> {
  return (await read<{ slug: string }>(client, sql)).map(({ slug }) => slug);
}

/** The item at an index that wraps around at the end of the list. */
export function around<Item>(list: readonly Item[], place: number): Item {
  const item = list[place % list.length];
  if (item === undefined) throw new Error("The sample is empty.");
  return item;
}
