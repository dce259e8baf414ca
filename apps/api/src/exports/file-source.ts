import { toViewWindowFilter, type View } from "@dateline/core";
import { readCount } from "../domain/events.ts";
import { createKnownIds } from "../domain/name-ids.ts";
import { createReads } from "../domain/reads.ts";
import type { EventOrder } from "../store/event-order.ts";
import { readDataset } from "../store/read-dataset.ts";
import { type FileFacts, readFileFacts } from "./file-facts.ts";
import type { Export } from "./parse-export.ts";
import { createPageReader, type PagesSource, VersionChanged } from "./read-pages.ts";

type AskedEvents = {
  /** Replaces the view of the file. */
  view?: View;
  /** Replaces the order of the view. */
  order?: EventOrder | undefined;
  /** SQL of what is read of the event `e`; `exportedEventSql` if missing. */
  sql?: string | undefined;
};

/** The source of a file's contents, all of one dataset version. */
export type FileSource = {
  facts: FileFacts;
  database: PagesSource["database"];
  /** Counts the events of the view. */
  countEvents(): Promise<number>;
  /** Reads events page by page, no faster than the client's allowance permits. */
  readEvents(asked: AskedEvents): AsyncGenerator<string[]>;
  /** Resolves when more may be read; keeps a client within its allowance. */
  beforePage(): Promise<void>;
  /**
   * Confirms that what was read so far is of this version.
   *
   * @throws VersionChanged if another version was published meanwhile
   */
  confirm(): Promise<void>;
};

type SourceOptions = Pick<PagesSource, "versions" | "database" | "published"> & {
  /** Awaited before every page of events except the first. */
  beforePage(): Promise<void>;
};

export async function createFileSource(
  file: Export,
  { versions, database, published, beforePage }: SourceOptions,
): Promise<FileSource> {
  const reads = createReads(database, createKnownIds());
  const facts = await readFileFacts(file, { dataset: await readDataset(database), reads });
  let isFirst = true;
  return {
    facts,
    database,
    beforePage,
    countEvents: () => readCount(reads, toViewWindowFilter(file.view, file.view.window)),
    async *readEvents({ view = file.view, order, sql }) {
      const source = { versions, database, published, reads, order, sql };
      const read = await createPageReader(view, source);
      let next: Awaited<ReturnType<typeof read>>["next"] = null;
      do {
        if (!isFirst) await beforePage();
        isFirst = false;
        const page = await read(next);
        yield page.events;
        next = page.next;
      } while (next !== null);
    },
    async confirm() {
      const { identity } = await versions.confirm();
      if (identity !== published.identity) throw new VersionChanged();
    },
  };
}
