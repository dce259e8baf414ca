import type { ExportFormat } from "@dateline/core";
import { citedDocumentsSql } from "../store/cited-documents.ts";
import type { EventOrder } from "../store/event-order.ts";
import type { FileFacts } from "./file-facts.ts";
import type { FileSource } from "./file-source.ts";
import type { Chunk } from "./send-file.ts";
import { writeAtom } from "./write-atom.ts";
import { writeCsv } from "./write-csv.ts";
import { writeDataset } from "./write-dataset.ts";
import { writeGeoJson } from "./write-geo-json.ts";
import { writeIcalendar } from "./write-icalendar.ts";
import { writeJsonFeed } from "./write-json-feed.ts";
import { writeJsonLd } from "./write-json-ld.ts";
import { writeJsonLines } from "./write-json-lines.ts";
import { writeParquet } from "./write-parquet.ts";
import { writeBibtex, writeCslJson, writeRis } from "./write-sources.ts";
import { writeSqlite } from "./write-sqlite.ts";
import { writeTimelineJs } from "./write-timeline-js.ts";

/**
 * Writes a file event by event. What it keeps in memory must not grow with the number of events.
 */
export type Writer = {
  /** Returns the beginning of the file. */
  begin(): string | Uint8Array;
  /** Returns the next part of the file. Each event is the JSON that the format's SQL returns. */
  write(events: readonly string[]): string | Uint8Array;
  /** Returns the end of the file. */
  end(): string | Uint8Array;
};

export type EventFormat = {
  createWriter(facts: FileFacts): Writer;
  /**
   * SQL that writes what the file needs of the event `e` as JSON; `exportedEventSql` if missing.
   */
  sql?: string;
  /** The order of the events, if it is not that of the view. */
  order?: EventOrder;
  /** The max number of events in the file. */
  maxEvents?: number;
};

/** A format that needs more than one pass over events. */
type FileFormat = { write(source: FileSource): AsyncGenerator<Chunk> };

type Format = EventFormat | FileFormat;

/** Feeds have the latest changes, enough for readers that poll rarely. */
const feed = { order: "UPDATED_DESC", maxEvents: 100 } as const;

const sources = { sql: citedDocumentsSql } as const;

/** How each format is written. `exportFormats` of core describes them. */
export const formats: Record<ExportFormat, Format> = {
  csv: { createWriter: writeCsv },
  jsonl: { createWriter: writeJsonLines },
  jsonld: { createWriter: writeJsonLd },
  parquet: { createWriter: writeParquet },
  sqlite: { write: writeSqlite },
  dateline: { write: writeDataset },
  bibtex: { createWriter: writeBibtex, ...sources },
  ris: { createWriter: writeRis, ...sources },
  "csl-json": { createWriter: writeCslJson, ...sources },
  ics: { createWriter: writeIcalendar },
  atom: { createWriter: writeAtom, ...feed },
  "feed.json": { createWriter: writeJsonFeed, ...feed },
  geojson: { createWriter: writeGeoJson },
  timelinejs: { createWriter: writeTimelineJs },
};
