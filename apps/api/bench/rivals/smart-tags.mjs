import { jsonPgSmartTags } from "postgraphile/utils";

// PostGraphile derives relations from keys that are constraints; ours are unique indexes, which
// Prisma makes. Its own means to tell it of them, so that it has every relation and look-up that
// the tables have.
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
