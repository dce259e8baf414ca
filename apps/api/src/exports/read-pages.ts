import { toViewWindowFilter, type View } from "@dateline/core";
import type { Database, PublishedVersion } from "@dateline/db";
import { writeDateLabels } from "../compile/date-labels.ts";
import { readEventFilter } from "../domain/event-filter.ts";
import type { Reads } from "../domain/reads.ts";
import type { ReadServer } from "../replica/read-servers.ts";
import type { EventOrder } from "../store/event-order.ts";
import type { Position } from "../store/keyset.ts";
import { readJsonPage } from "../store/read-event-page.ts";
import { exportedEventSql } from "./exported-event.ts";

/** Events per page. PostgreSQL keeps the plans of pages of this size. */
export const pageSize = 100;

/** A new version was published while a file was read. */
export class VersionChanged extends Error {
  constructor() {
    super("A new dataset version was published.");
    this.name = "VersionChanged";
  }
}

/** Some events of a file as JSON. `next` is the position of the last one, null at the end. */
type ExportPage = { events: string[]; next: Position | null };

export type PageReader = (after: Position | null) => Promise<ExportPage>;

/**
 * Reads the events of a view page by page, all of one dataset version: a page is returned only if
 * the version is still published after it was read. No connection is held between pages.
 *
 * @throws VersionChanged if another version was published meanwhile
 */
export async function createPageReader(
  view: View,
  { versions, database, published, reads, order: given, sql = exportedEventSql }: PagesSource,
): Promise<PageReader> {
  const filter = await readEventFilter(reads, toViewWindowFilter(view, view.window));
  const order = given ?? (view.order === "asc" ? "DATE_ASC" : "DATE_DESC");
  return async (after) => {
    const page = { size: pageSize, backward: false, after, before: null };
    const rows = await readJsonPage(database, { filter, order, page }, sql);
    const { identity } = await versions.confirm();
    if (identity !== published.identity) throw new VersionChanged();
    const kept = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? kept.at(-1) : undefined;
    return {
      events: kept.map(({ text }) => writeDateLabels(text)),
      next: last ? { key: last.key, id: last.id } : null,
    };
  };
}

export type PagesSource = Pick<ReadServer, "versions"> & {
  database: Database;
  published: PublishedVersion;
  reads: Reads;
  /** Replaces the order of the view. */
  order: EventOrder | undefined;
  /** SQL of what is read of an event; `exportedEventSql` if missing. */
  sql: string | undefined;
};
