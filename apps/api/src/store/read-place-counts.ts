import sql, { type Sql } from "sql-template-tag";
import type { IdCounts } from "../event-index/question.ts";
import type { EventFilter } from "./event-filter.ts";
import { eventsOf } from "./event-source.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import { type FlatRow, nested } from "./nested.ts";
import { type PlaceRecord, placeColumns } from "./records.ts";
import { send } from "./send.ts";

export type PlaceCount = { place: PlaceRecord; count: number };

/** Every event of a filter is at one of the listed places, at another one, or at none. */
export type PlaceCounts = { places: PlaceCount[]; elsewhere: number; placeless: number };

const place = nested("y", placeColumns);

/** Counts the events of a filter by place, most first. */
export async function readPlaceCounts(
  database: IndexedDatabase,
  { filter, limit }: { filter: EventFilter; limit: number },
): Promise<PlaceCounts> {
  const indexed = await askIndex(database, filter, (criteria) => ({ ask: "places", criteria }));
  const counted = indexed
    ? toRows(indexed)
    : sql`SELECT e.place_id AS id, count(*)::int AS count FROM ${eventsOf(filter)} e GROUP BY 1`;
  // The row without a place comes first, so that the limit does not cut it off.
  const rows = await send<{ count: number; total: number } & FlatRow>(
    database,
    sql`/* readPlaceCounts */ SELECT ${place.columns}, counted.count, (sum(counted.count) OVER ())::int AS total
      FROM (${counted}) counted
      LEFT JOIN places y USING (id)
      ORDER BY counted.id IS NULL DESC, counted.count DESC, y.slug LIMIT ${limit}::int + 1`,
  );
  const read = rows.map((row) => ({ place: place.read(row), count: row.count }));
  const places = read
    .flatMap(({ place, count }) => (place ? [{ place, count }] : []))
    .slice(0, limit);
  const placeless = read.find(({ place }) => place === null)?.count ?? 0;
  const listed = places.reduce((sum, { count }) => sum + count, 0);
  return { places, placeless, elsewhere: (rows[0]?.total ?? 0) - listed - placeless };
}

function toRows({ ids, counts, none }: IdCounts): Sql {
  const all = none > 0 ? { ids: [...ids, null], counts: [...counts, none] } : { ids, counts };
  return sql`SELECT * FROM unnest(${all.ids}::int[], ${all.counts}::int[]) AS indexed(id, count)`;
}
