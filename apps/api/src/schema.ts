import { lexicographicSortSchema } from "graphql";
import { builder } from "./builder.ts";
import "./schema/scalars.ts";
import "./schema/event-list.ts";
import "./schema/organization.ts";
import "./schema/person.ts";
import "./schema/place.ts";
import "./schema/publisher.ts";
import "./schema/document.ts";
import "./schema/timeline.ts";
import "./schema/facets.ts";
import "./schema/dataset.ts";

/** The schema, sorted, so that its printed form changes only with its meaning. */
export const schema = lexicographicSortSchema(builder.toSchema());
