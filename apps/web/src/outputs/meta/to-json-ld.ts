import { toEventJsonLd } from "@dateline/core";
import type { EventDetail } from "../../event/queries.ts";

type Place = Parameters<typeof toEventJsonLd>[1];

/** An event as a JSON-LD document. */
export const toJsonLd = (event: EventDetail, place: Place) => ({
  "@context": "https://schema.org",
  ...toEventJsonLd(event, place),
});
