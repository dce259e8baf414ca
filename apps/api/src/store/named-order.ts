import sql from "sql-template-tag";
import type { Keyset } from "./keyset.ts";

/** The order of organizations or people, named `n`: most events first. */
export const byEventCount: Keyset = {
  key: sql`n.event_count`,
  keyType: "int",
  keyDescending: true,
  id: sql`n.id`,
  idDescending: false,
};
