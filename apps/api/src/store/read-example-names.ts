import type { Day } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { send } from "./send.ts";

/** Names in the dataset for example queries; null where the dataset has none. */
export type ExampleNames = {
  /** The slugs of at most two organizations, those with most events. */
  organizations: string[];
  /** The kind of most events. */
  kind: string | null;
  /** The slug of the most salient event, and the year in which it began. */
  event: string | null;
  year: number | null;
  /** The years of the dataset as a window. */
  from: Day | null;
  to: Day | null;
};

export const noExampleNames: ExampleNames = {
  organizations: [],
  kind: null,
  event: null,
  year: null,
  from: null,
  to: null,
};

export async function readExampleNames(database: Database): Promise<ExampleNames> {
  const rows = await send<ExampleNames>(
    database,
    sql`/* readExampleNames */ SELECT
      ARRAY(SELECT slug FROM organizations WHERE event_count > 0 ORDER BY event_count DESC, id LIMIT 2) AS organizations,
      (SELECT k.slug FROM kind_densities d JOIN kinds k ON k.id::text = d.key
        GROUP BY k.id ORDER BY max(d.begun) DESC, k.id LIMIT 1) AS kind,
      e.slug AS event, extract(year FROM e.earliest)::int AS year,
      date_trunc('year', v.earliest)::date::text AS from,
      (date_trunc('year', v.latest) + interval '1 year')::date::text AS to
    FROM (SELECT earliest, latest FROM dataset_versions ORDER BY version DESC LIMIT 1) v
    LEFT JOIN (
      SELECT slug, earliest FROM events WHERE earliest BETWEEN '0001-01-01' AND '9998-12-31'
      ORDER BY salience DESC, id LIMIT 1
    ) e ON true`,
  );
  const [names = noExampleNames] = rows;
  const { to } = names;
  // The year after 9999 cannot be written.
  return { ...names, to: to !== null && to.length > 10 ? "9999-12-31" : to };
}
