import { createEntities, createEvents, madeUpSource, type Recipe, toTitle } from "@dateline/bench";
import { type Client, connect, migrate } from "@dateline/db";
import { derive, deriveDensities, deriveTexts, publishVersion } from "@dateline/importer";
import { openCopies } from "./copies.ts";
import { copyColumns, createEventLines, toEntityLines } from "./copy-lines.ts";
import { dropIndexes } from "./indexes.ts";

/** Called after each step with its duration. */
export type OnStep = (step: string, ms: number) => void;

/** Fills an empty database with the rows of a recipe, with the same result as an import. */
export async function load(url: string, recipe: Recipe, onStep: OnStep): Promise<void> {
  const timed: Timed = async (step, work) => {
    const start = performance.now();
    await work();
    onStep(step, performance.now() - start);
  };
  await timed("migrate", () => migrate(url));
  const first = await connectForLoading(url);
  const second = await connectForLoading(url);
  try {
    const indexes = await dropIndexes(first);
    await first.query("INSERT INTO collections (slug, title, license) VALUES ($1, $2, 'CC0-1.0')", [
      madeUpSource,
      toTitle(recipe),
    ]);
    await timed("copy", () => copy(url, recipe));
    await timed("analyze", () => first.query("ANALYZE"));
    // Texts take longest, so the connection that derives the salience also derives a third of them,
    // and both connections are busy until the end.
    await Promise.all([
      timed("salience and texts", async () => {
        await deriveSalience(first);
        await deriveTextsOf(first, "id % 3 = 0");
      }),
      timed("texts and densities", async () => {
        await deriveTextsOf(second, "id % 3 <> 0");
        await deriveDensities(second);
      }),
    ]);
    // Deriving values updated the rows, whose dead versions still take space.
    await timed("rewrite", () => first.query(`VACUUM FULL events, ${linkTables.join(", ")}`));
    await timed("index", () => createIndexes([first, second], indexes));
    await publish(first, recipe);
    await timed("vacuum", () => first.query("VACUUM (ANALYZE)"));
  } finally {
    await first.end();
    await second.end();
  }
}

type Timed = (step: string, work: () => Promise<unknown>) => Promise<void>;

async function connectForLoading(url: string): Promise<Client> {
  const client = await connect(url);
  // Made-up rows are consistent, so checking keys and firing triggers row by row only costs time.
  await client.query("SET session_replication_role = replica");
  await client.query("SET synchronous_commit = off");
  await client.query("SET work_mem = '256MB'");
  await client.query("SET maintenance_work_mem = '512MB'");
  return client;
}

async function copy(url: string, recipe: Recipe): Promise<void> {
  const entities = createEntities(recipe.seed);
  const copies = await openCopies(url);
  for (const [table, line] of toEntityLines(entities)) await copies.add(table, line);
  const toLines = createEventLines(entities);
  for (const event of createEvents(recipe, entities)) {
    for (const [table, line] of toLines(event)) {
      const waiting = copies.add(table, line);
      if (waiting !== undefined) await waiting;
    }
  }
  await copies.finish();
}

const linkTables = ["participations", "involvements"];

async function deriveSalience(client: Client): Promise<void> {
  await derive(client);
  // An import writes the salience into the links itself. Here it is copied from the events.
  for (const table of linkTables) {
    await client.query(
      `UPDATE ${table} l SET salience = e.salience FROM events e WHERE e.id = l.event_id`,
    );
  }
}

async function deriveTextsOf(client: Client, condition: string): Promise<void> {
  await client.query(`CREATE TEMP TABLE stale_texts AS SELECT id FROM events WHERE ${condition}`);
  await client.query("ANALYZE stale_texts");
  await deriveTexts(client);
  await client.query("DROP TABLE stale_texts");
}

/** Creates the indexes, one at a time on each connection. */
async function createIndexes(clients: Client[], definitions: readonly string[]): Promise<void> {
  const waiting = [...definitions];
  await Promise.all(
    clients.map(async (client) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await client.query(next);
      }
    }),
  );
}

/** Sets the sequences to the highest ids, and publishes a dataset version. */
async function publish(client: Client, recipe: Recipe): Promise<void> {
  for (const [table, columns] of Object.entries(copyColumns)) {
    if (!columns.startsWith("id,")) continue;
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    );
  }
  await publishVersion(client, {
    source: madeUpSource,
    changes: { inserted: recipe.events, updated: 0, removed: 0 },
    moment: new Date().toISOString(),
  });
}
