import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";
import { smartTags } from "./smart-tags.mjs";

// PostGraphile as its guide recommends for production: the amber preset on grafserv, with filters
// and lists.
const service = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  plugins: [smartTags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ["public"],
      poolConfig: { max: 10 },
    }),
  ],
  grafserv: { graphiql: false, watch: false, graphqlPath: "/graphql" },
  grafast: { explain: false },
  schema: { defaultBehavior: "+connection +list", connectionFilterRelations: true },
});

const server = createServer();
server.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await service.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), "127.0.0.1");
