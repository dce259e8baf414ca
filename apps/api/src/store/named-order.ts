import sql from "sql-template-tag";
import type { Keyset } from "./keyset.ts";

/** Organizations or people, named `n`: those with most events first. */
export const byEventCount: Keyset = {
  key: sql`n.event_count`,
  keyType: "int",
  keyDescending: true,
  id: sql`n.id`,
  idDescending: false,
};
