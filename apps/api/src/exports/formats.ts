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

/** Writes one file event by event: what it keeps from page to page must not grow with the number of events. */
export type Writer = {
  /** What stands before the first event. */
  begin(): string | Uint8Array;
  /** The next events, each as the JSON that the SQL of the format returns. */
  write(events: readonly string[]): string | Uint8Array;
  /** What stands after the last event. */
  end(): string | Uint8Array;
};

export type EventFormat = {
  createWriter(facts: FileFacts): Writer;
  /** SQL that writes what a file has of the event `e` as JSON; an `ExportedEvent` if missing. */
  sql?: string;
  /** Its order, if it is not that of the view. */
  order?: EventOrder;
  /** It ends after so many events. */
  maxEvents?: number;
};

/** A format that needs more than one pass over events. */
type FileFormat = { write(source: FileSource): AsyncGenerator<Chunk> };

type Format = EventFormat | FileFormat;

/** Feeds have what is new: enough for readers who ask once in a while. */
const feed = { order: "UPDATED_DESC", maxEvents: 100 } as const;

const sources = { sql: citedDocumentsSql } as const;

/** How each format is written. Its words are in `exportFormats` of core. */
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
