import sql from "sql-template-tag";
import type { Keyset } from "./keyset.ts";

export type EventOrder = "DATE_ASC" | "DATE_DESC" | "SALIENCE" | "RELEVANCE" | "UPDATED_DESC";

const id = sql`e.id`;

/**
 * Each order is an index of `events`, except RELEVANCE, which is computed (see event-source.ts).
 */
export const eventOrders: Record<EventOrder, Keyset> = {
  DATE_ASC: {
    key: sql`e.earliest`,
    keyType: "date",
    keyDescending: false,
    id,
    idDescending: false,
  },
  DATE_DESC: {
    key: sql`e.earliest`,
    keyType: "date",
    keyDescending: true,
    id,
    idDescending: true,
  },
  SALIENCE: { key: sql`e.salience`, keyType: "int", keyDescending: true, id, idDescending: false },
  RELEVANCE: {
    key: sql`e.relevance`,
    keyType: "int",
    keyDescending: true,
    id,
    idDescending: false,
  },
  UPDATED_DESC: {
    key: sql`e.updated_at`,
    keyType: "timestamptz",
    keyDescending: true,
    id,
    idDescending: true,
  },
};
