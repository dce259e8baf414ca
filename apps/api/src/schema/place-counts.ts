import { builder } from "../builder.ts";
import { readPlaces } from "../domain/place-counts.ts";
import { firstOr } from "../limits/length.ts";
import type {
  PlaceCounts as PlaceCountsShape,
  PlaceCount as PlaceFacetShape,
} from "../store/read-place-counts.ts";
import { EventFilter } from "./event-filter.ts";
import type { FieldPrice } from "./extensions.ts";
import { Place } from "./place.ts";

const PlaceFacet = builder.objectRef<PlaceFacetShape>("PlaceFacet").implement({
  description: "A place and the number of matching events that happened there.",
  fields: (t) => ({
    place: t.field({ type: Place, description: "The place.", resolve: ({ place }) => place }),
    count: t.exposeInt("count", { description: "The number of matching events." }),
  }),
});

const PlaceCounts = builder.objectRef<PlaceCountsShape>("PlaceCounts").implement({
  description:
    "The number of events by place. All numbers together are the number of matching events.",
  fields: (t) => ({
    places: t.field({
      type: [PlaceFacet],
      description: "The places with most events, most first.",
      resolve: ({ places }) => places,
    }),
    elsewhere: t.exposeInt("elsewhere", { description: "The events at all other places." }),
    placeless: t.exposeInt("placeless", { description: "The events without a place." }),
  }),
});

builder.queryField("placeCounts", (t) =>
  t.field({
    type: PlaceCounts,
    description: "The number of matching events by place.",
    extensions: {
      price: {
        read: 250,
        lengthsBelow: { "PlaceCounts.places": firstOr(50) },
      } satisfies FieldPrice,
    },
    args: {
      first: t.arg.int({ defaultValue: 50, description: "The max number of places, 1 to 200." }),
      filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }),
    },
    resolve: (_, args, { reads }) => readPlaces(reads, args),
  }),
);
