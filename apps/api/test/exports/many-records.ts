import { pageSize } from "../../src/exports/read-pages.ts";
import { fixture } from "../fixture.ts";
import type { Records } from "../records.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
const base = first;

/** Enough for several pages, on few days, so that pages end between events of one day. */
const many = Array.from({ length: 12 * pageSize + 7 }, (_, index) => ({
  ...base,
  slug: `many-${index}`,
  edtf: `1999-01-0${1 + (index % 3)}`,
  organizations: [{ slug: "un", role: "SUBJECT" as const }],
}));

/** The fixture, and enough events for more than ten pages. */
export const manyRecords: Records = { ...fixture, events: [...fixture.events, ...many] };
