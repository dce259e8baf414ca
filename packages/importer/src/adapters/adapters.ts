import type { MappedFormat } from "@dateline/model";
import type { Adapter } from "../mapping/source-row.ts";
import { acled } from "./acled.ts";
import { aiIncidents } from "./ai-incidents.ts";
import { geojson } from "./geojson.ts";
import { icalendar } from "./icalendar.ts";
import { jsonLd } from "./json-ld.ts";
import { table } from "./table.ts";
import { timelinejs } from "./timelinejs.ts";
import { timelinejsSheet } from "./timelinejs-sheet.ts";
import { wikidata } from "./wikidata.ts";

/** The adapter of each format that a mapping can name. */
export const adapters: Record<MappedFormat, Adapter> = {
  table,
  "timelinejs-sheet": timelinejsSheet,
  timelinejs,
  icalendar,
  geojson,
  "json-ld": jsonLd,
  wikidata,
  "ai-incidents": aiIncidents,
  acled,
};
