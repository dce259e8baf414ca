import type { Day } from "@dateline/core";
import type { DateBasis, DatePrecision, EventKind } from "@dateline/db";
import { raw } from "sql-template-tag";

/** An event as every statement here reads it. */
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
  /** How well it fits the text that was searched for; only in order of it. */
  relevance?: number;
  createdAt: Date;
  updatedAt: Date;
};

/** The columns of an `EventRow`, of a table or subquery named `e`. */
export const eventColumns = raw(`
  e.id, e.slug, e.title, e.summary, e.kind, e.edtf, e.earliest, e.latest, e.precision, e.approximate, e.uncertain, e.basis,
  e.date_note AS "dateNote", e.place_id AS "placeId", e.owners, e.salience,
  e.created_at AS "createdAt", e.updated_at AS "updatedAt"`);
