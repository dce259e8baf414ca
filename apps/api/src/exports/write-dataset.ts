import { hasFilters, isAllDates, type View } from "@dateline/core";
import { readCollections } from "../store/read-collections.ts";
import {
  type EntityKind,
  entityKinds,
  eventRecordSql,
  type RecordPlace,
  type RecordText,
  readEntitiesBySlug,
  readEntitiesOf,
  readSite,
  readStoriesOf,
  recordsAtOnce,
} from "../store/read-record-texts.ts";
import type { CollectionRecord } from "../store/records.ts";
import type { FileSource } from "./file-source.ts";
import { RecordSlugs } from "./record-slugs.ts";
import type { Chunk } from "./send-file.ts";
import { writeZip, type ZipFolder } from "./write-zip.ts";

/**
 * Writes the dataset's own format: for each collection a folder of files that can be imported. A
 * download of all events has everything that their collections have; one of a filter has only the
 * entities that its events need.
 */
export async function* writeDataset(source: FileSource): AsyncGenerator<Chunk> {
  const { facts, database } = source;
  const { view, dataset } = facts;
  const isWhole =
    !hasFilters({ ...view, collections: [] }) && (view.window === null || isAllDates(view.window));
  let written = 0;
  const addAll = async (zip: ZipFolder) => {
    await zip.addText("README.txt", toReadme(facts));
    const site = isWhole && view.collections.length === 0 ? await readSite(database) : null;
    if (site) await zip.addText("site.yaml", toYaml(site));
    const all = await readCollections(database);
    const collections = all.filter(({ slug }) => isIn(view, slug));
    await source.confirm();
    for (const collection of collections) {
      const slugs = new RecordSlugs();
      const folder = zip.toFolder(collection.slug);
      let lines = await folder.addLines("events.jsonl", async function* () {
        const ofCollection = { ...view, collections: [collection.slug] };
        const asked = { view: ofCollection, order: "DATE_ASC", sql: eventRecordSql } as const;
        for await (const texts of source.readEvents(asked)) {
          for (const text of texts) slugs.addOf(text);
          written += texts.length;
          yield texts;
        }
      });
      if (lines === 0 && !isWhole) continue;
      const place = {
        collection: collection.slug,
        // With a filter, it is not known yet which collections have matching events.
        collections: isWhole ? collections.map(({ slug }) => slug) : [],
      };
      for (const kind of entityKinds) {
        lines += await folder.addLines(`${kind}.jsonl`, () =>
          readEntities(source, kind, { place, isWhole, slugs: slugs.of[kind] }),
        );
      }
      if (isWhole) {
        lines += await folder.addLines("stories.jsonl", () =>
          readOn(source, (after) => readStoriesOf(database, { ...place, after })),
        );
      }
      if (lines > 0) await folder.addText("collection.yaml", toYaml(toRecord(collection)));
    }
  };
  let reported = 0;
  for await (const bytes of writeZip(addAll, dataset.publishedAt)) {
    yield { bytes, events: written - reported };
    reported = written;
  }
}

const isIn = ({ collections }: View, slug: string): boolean =>
  collections.length === 0 || collections.includes(slug);

type AskedEntities = { place: RecordPlace; isWhole: boolean; slugs: Set<string> };

/** The entities of a collection, followed by the others that its events need. */
async function* readEntities(
  source: FileSource,
  kind: EntityKind,
  { place, isWhole, slugs }: AskedEntities,
): AsyncGenerator<string[]> {
  const { database } = source;
  const left = new Set(slugs);
  if (isWhole) {
    const readNext = async (after: number) => {
      const records = await readEntitiesOf(database, kind, { ...place, after });
      for (const { slug } of records) left.delete(slug);
      return records;
    };
    yield* readOn(source, readNext);
  }
  const others = [...left];
  for (let from = 0; from < others.length; from += recordsAtOnce) {
    await source.beforePage();
    const some = others.slice(from, from + recordsAtOnce);
    const records = await readEntitiesBySlug(database, kind, { ...place, slugs: some });
    await source.confirm();
    yield records.map(({ text }) => text);
  }
}

/** Reads all records, a few at a time. */
async function* readOn(
  { beforePage, confirm }: FileSource,
  readNext: (after: number) => Promise<RecordText[]>,
): AsyncGenerator<string[]> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    await beforePage();
    const records: RecordText[] = await readNext(after);
    await confirm();
    yield records.map(({ text }) => text);
    after = records.length === recordsAtOnce ? records.at(-1)?.id : undefined;
  }
}

const toRecord = ({ events: _, ...collection }: CollectionRecord) => collection;

/** Writes each field on a line, with its value as JSON, which is also YAML. */
const toYaml = (record: object): string =>
  Object.entries(record)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join("");

const toReadme = ({ title, description, page }: FileSource["facts"]): string => `${title}

${description}${page === null ? "" : `\n${page}`}

Each folder is a collection, in the format of a Dateline dataset. To import one:

    npm run import -- <folder>
`;
