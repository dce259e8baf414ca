import type { Adapter } from "../mapping/source-row.ts";
import { readTable } from "./table.ts";

const actor = { field: "organizations", role: "PARTICIPANT", split: ";" } as const;

const columns: Adapter["columns"] = {
  event_date: "date",
  time_precision: { field: "precision", values: { "1": "day", "2": "about", "3": "month" } },
  sub_event_type: "kind",
  event_type: "kind",
  actor1: actor,
  assoc_actor_1: actor,
  actor2: actor,
  assoc_actor_2: actor,
  location: "place",
  latitude: "place.latitude",
  longitude: "place.longitude",
  notes: "summary",
};

/** CSV with the columns of ACLED, which other datasets of conflicts use too. */
export const acled: Adapter = {
  label: "a table with the columns of ACLED",
  recognizes: ({ header }) =>
    ["event_id_cnty", "event_date", "event_type"].every((name) => header.includes(name)),
  columns,
  defaults: {
    slug: "{event_id_cnty}",
    title: "{sub_event_type} in {location}",
    "citation.locator": "{event_id_cnty}",
  },
  read: (file, options) =>
    readTable(file, { ...options, known: [...options.known, ...Object.keys(columns)] }),
};
