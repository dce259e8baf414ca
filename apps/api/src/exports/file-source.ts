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
  /** Instead of the view of the file. */
  view?: View;
  /** Instead of the order of the view. */
  order?: EventOrder | undefined;
  /** What is read of the event `e`; an `ExportedEvent` if missing. */
  sql?: string | undefined;
};

/** What a file is written from: all of one dataset version. */
export type FileSource = {
  facts: FileFacts;
  database: PagesSource["database"];
  /** Counts the events of the view. */
  countEvents(): Promise<number>;
  /** Reads events page by page, no faster than its client may. */
  readEvents(asked: AskedEvents): AsyncGenerator<string[]>;
  /** Waited for before more is read, so that a client reads no faster than it may. */
  beforePage(): Promise<void>;
  /**
   * Confirms that what was read so far is of this version.
   *
   * @throws VersionChanged if another version was published meanwhile
   */
  confirm(): Promise<void>;
};

type SourceOptions = Pick<PagesSource, "versions" | "database" | "published"> & {
  /** Waited for before more is read than a first page. */
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
