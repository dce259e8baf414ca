import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { send } from "./send.ts";

/** Names in the dataset for example queries; null where the dataset has none. */
export type ExampleNames = {
  /** The slugs of at most two organizations, those with most events. */
  organizations: string[];
  /** The slug of the person with most events. */
  person: string | null;
  /** The slug and title of the most salient event, and the year in which it began. */
  event: string | null;
  title: string | null;
  year: number | null;
};

export const noExampleNames: ExampleNames = {
  organizations: [],
  person: null,
  event: null,
  title: null,
  year: null,
};

export async function readExampleNames(database: Database): Promise<ExampleNames> {
  const [names = noExampleNames] = await send<ExampleNames>(
    database,
    sql`/* readExampleNames */ SELECT
      ARRAY(SELECT slug FROM organizations WHERE event_count > 0 ORDER BY event_count DESC, id LIMIT 2) AS organizations,
      (SELECT slug FROM people WHERE event_count > 0 ORDER BY event_count DESC, id LIMIT 1) AS person,
      e.slug AS event, e.title, extract(year FROM e.earliest)::int AS year
    FROM (SELECT 1) one
    LEFT JOIN (
      SELECT slug, title, earliest FROM events WHERE earliest BETWEEN '0001-01-01' AND '9998-12-31'
      ORDER BY salience DESC, id LIMIT 1
    ) e ON true`,
  );
  return names;
}
