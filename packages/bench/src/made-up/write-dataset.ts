import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createEntities } from "./entities.ts";
import { createEvents, madeUpSource, type Recipe, toTitle } from "./events.ts";

/** Writes the events of a recipe as a dataset that can be imported. */
export async function writeDataset(folder: string, recipe: Recipe): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = { slug: madeUpSource, title: toTitle(recipe), license: "CC0-1.0" };
  const lines = Object.entries(manifest).map(([name, value]) => `${name}: ${value}\n`);
  await writeFile(`${folder}/collection.yaml`, lines.join(""));
  const entities = createEntities(recipe.seed);
  for (const [kind, records] of Object.entries(entities)) {
    await writeLines(`${folder}/${kind}.jsonl`, records);
  }
  await writeLines(`${folder}/events.jsonl`, createEvents(recipe, entities));
}

async function writeLines(path: string, records: Iterable<unknown>): Promise<void> {
  const stream = createWriteStream(path, { highWaterMark: 1024 * 1024 });
  for (const record of records) {
    if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}
