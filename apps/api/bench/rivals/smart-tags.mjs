import { jsonPgSmartTags } from "postgraphile/utils";

// PostGraphile derives relations from constraints, but ours are unique indexes, as Prisma creates
// them. Smart tags declare them, so that it has every relation and look-up of the tables.
const uniqueSlug = { tags: { unique: "slug" } };

export const smartTags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      events: uniqueSlug,
      organizations: uniqueSlug,
      people: uniqueSlug,
      places: uniqueSlug,
      publishers: uniqueSlug,
      participations: { tags: { foreignKey: "(event_id) references events (id)" } },
      involvements: { tags: { foreignKey: "(event_id) references events (id)" } },
    },
  },
});
