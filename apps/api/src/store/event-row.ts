import type { Day } from "@dateline/core";
import type { DateBasis, DatePrecision, EventKind } from "@dateline/db";
import { type Columns, selected } from "./columns.ts";

/** An event as all statements read it. */
export type EventRow = {
  id: number;
  slug: string;
  title: string;
  summary: string;
  kind: EventKind;
  edtf: string;
  earliest: Day;
  latest: Day;
  precision: DatePrecision;
  approximate: boolean;
  uncertain: boolean;
  basis: DateBasis;
  dateNote: string | null;
  placeId: number | null;
  owners: number;
  salience: number;
  /** The rank of the searched text; only in order of RELEVANCE. */
  relevance?: number;
  createdAt: Date;
  updatedAt: Date;
};

/** The column of each property of an `EventRow`. */
export const eventColumns: Columns<Omit<EventRow, "relevance">> = {
  id: "id",
  slug: "slug",
  title: "title",
  summary: "summary",
  kind: "kind",
  edtf: "edtf",
  earliest: "earliest",
  latest: "latest",
  precision: "precision",
  approximate: "approximate",
  uncertain: "uncertain",
  basis: "basis",
  dateNote: "date_note",
  placeId: "place_id",
  owners: "owners",
  salience: "salience",
  createdAt: "created_at",
  updatedAt: "updated_at",
};

/** Selects an `EventRow` from a table or subquery named `e`. */
export const selectedEvent = selected("e", eventColumns);
