import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventOrder } from "../src/store/event-order.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { type Direction, walk } from "./walk.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();
const client = await createClient(generate({ events: 200, seed: 3 }));
const { pool } = client.database;
const toSlug = ({ slug }: { slug: string }) => slug;

let coming = 0;

/**
 * Deletes one record and inserts another, anywhere in the order; returns the slug of the deleted
 * one.
 */
async function disturb(): Promise<string[]> {
  const { rows } = await pool.query<{ slug: string }>(
    "DELETE FROM events WHERE id = (SELECT id FROM events WHERE slug NOT LIKE 'new%' ORDER BY random() LIMIT 1) RETURNING slug",
  );
  await pool.query(
    `WITH one AS (
      INSERT INTO events (slug, title, summary, kind, kind_id, edtf, earliest, latest, precision, salience, source, content_hash, updated_at)
      SELECT $1, title, summary, kind, kind_id, edtf, earliest, latest, precision, salience, source, content_hash, updated_at
      FROM events ORDER BY random() LIMIT 1 RETURNING id, title
    ), cited AS (
      INSERT INTO citations (event_id, document_id, position) SELECT id, 1, 0 FROM one
    )
    INSERT INTO event_texts (event_id, search) SELECT id, to_tsvector('english', title) FROM one`,
    [`new-${coming++}`],
  );
  return rows.map(toSlug);
}

test("paging in any order, direction and page size while records are added and removed neither repeats nor omits a remaining record", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<EventOrder[]>(
        "DATE_ASC",
        "DATE_DESC",
        "SALIENCE",
        "UPDATED_DESC",
        "RELEVANCE",
      ),
      fc.constantFrom<Direction[]>("FORWARD", "BACKWARD"),
      fc.infiniteStream(fc.integer({ min: 5, max: 60 })),
      async (order, direction, sizes) => {
        // The most frequent word, so that RELEVANCE has many of the same key.
        const filter = order === "RELEVANCE" ? { text: "amber" } : {};
        const { rows } = await pool.query<{ slug: string }>(
          `SELECT slug FROM events ${filter.text ? "JOIN event_texts t ON t.event_id = id AND t.search @@ 'amber'" : ""}`,
        );
        const gone: string[] = [];
        const { slugs: met } = await walk(client, {
          filter,
          order,
          direction,
          size: () => sizes.next().value,
          onPage: async () => void gone.push(...(await disturb())),
        });
        expect(new Set(met).size).toBe(met.length);
        const stayed = rows.map(toSlug).filter((slug) => !gone.includes(slug));
        expect(met).toEqual(expect.arrayContaining(stayed));
      },
    ),
    { numRuns: numRuns / 4 },
  );
});
