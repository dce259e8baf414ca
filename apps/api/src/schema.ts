import { type GraphQLSchema, isObjectType, lexicographicSortSchema } from "graphql";
import { builder } from "./builder.ts";
import { toNodeId } from "./domain/node-id.ts";
import "./schema/scalars.ts";
import "./schema/event-list.ts";
import "./schema/organization.ts";
import "./schema/person.ts";
import "./schema/place.ts";
import "./schema/publisher.ts";
import "./schema/document.ts";
import "./schema/timeline.ts";
import "./schema/facets.ts";
import "./schema/span.ts";
import "./schema/co-participations.ts";
import "./schema/rhythm.ts";
import "./schema/place-counts.ts";
import "./schema/collection.ts";
import "./schema/removed-event.ts";
import "./schema/story.ts";
import "./schema/dataset.ts";
import "./schema/view.ts";

/** The schema, sorted, so that its printed form changes only with its content. */
export const schema = withPlainResolvers(lexicographicSortSchema(builder.toSchema()));

// Replaces two resolvers of the Relay plugin, so that ids and page information are plain properties
// that compiled documents read without awaiting.
function withPlainResolvers(built: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(built.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const { id, ...fields } = type.getFields();
    if (id && type.getInterfaces().length > 0) {
      const key = type.name === "Document" ? "url" : "slug";
      id.resolve = (record) => toNodeId(type.name, record[key]);
    }
    if (type.name !== "PageInfo") continue;
    for (const field of Object.values(fields)) field.resolve = (page) => page[field.name];
  }
  return built;
}
