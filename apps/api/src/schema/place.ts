import { builder } from "../builder.ts";
import { loadAll, loadBySlug } from "../domain/reads.ts";
import { toEntries } from "../limits/length.ts";
import { type PlaceRecord, placeColumns } from "../store/records.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";

/** A number as JSON writes it: values near 0 have no exponent. */
const toNumberSql = (column: string): FieldSql => ({ expression: `y.${column}::text::numeric` });

const Coordinates = builder
  .objectRef<{ latitude: number; longitude: number }>("Coordinates")
  .implement({
    extensions: { sql: { alias: "y", columns: placeColumns } satisfies TypeSql },
    description: "A point on the earth, WGS 84.",
    fields: (t) => ({
      latitude: t.exposeFloat("latitude", {
        description: "Degrees north, -90 to 90.",
        extensions: { sql: toNumberSql("latitude") },
      }),
      longitude: t.exposeFloat("longitude", {
        description: "Degrees east, -180 to 180.",
        extensions: { sql: toNumberSql("longitude") },
      }),
    }),
  });

/** A location of events. */
export const Place = builder.objectRef<PlaceRecord>("Place");

builder.node(Place, {
  extensions: {
    sql: {
      alias: "y",
      columns: placeColumns,
      idFrom: "slug",
      found: [{ from: "places y", key: "y.slug" }],
    } satisfies TypeSql,
  },
  description: "A location of events: a city, a site, or a whole country.",
  id: { resolve: (place) => place.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.placeBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", {
      description: "Its identifier in URLs and filters: `astana`.",
    }),
    name: t.exposeString("name", { description: "Its name in English." }),
    aliases: t.exposeStringList("aliases", {
      description: "Other names and spellings, by which a search finds it.",
    }),
    coordinates: t.field({
      type: Coordinates,
      nullable: true,
      description: "Where it is; null if that is not recorded.",
      extensions: {
        sql: {
          from: "(SELECT) point",
          where: "y.latitude IS NOT NULL AND y.longitude IS NOT NULL",
        } satisfies FieldSql,
      },
      resolve: ({ latitude, longitude }) =>
        latitude === null || longitude === null ? null : { latitude, longitude },
    }),
    countryCode: t.exposeString("countryCode", {
      nullable: true,
      description:
        "Its country, as an ISO 3166-1 alpha-2 code: `KZ`; null if it lies in none or in several.",
    }),
  }),
});

builder.queryField("place", (t) =>
  t.field({
    type: Place,
    nullable: true,
    description: "The place with this slug; null if there is none.",
    extensions: { keys: "slug" },
    args: {
      slug: t.arg.string({ required: true, description: "The slug of the place: `astana`." }),
    },
    resolve: (_, { slug }, { reads }) => reads.placeBySlug.load(slug),
  }),
);

builder.queryField("placesBySlug", (t) =>
  t.field({
    type: [Place],
    nullable: { list: false, items: true },
    description: "The places with these slugs, in the same order; null for an unknown slug.",
    extensions: {
      keys: "slugs",
      price: { length: ({ slugs }) => toEntries(slugs) } satisfies FieldPrice,
    },
    args: {
      slugs: t.arg.stringList({ required: true, description: "Slugs of places, at most 50." }),
    },
    resolve: (_, { slugs }, { reads }) => loadBySlug(reads.placeBySlug, slugs),
  }),
);
