import type { View } from "@dateline/core";
import { toViewWindowFilter } from "@dateline/core";
import { parse } from "graphql";
import { readOperationCost } from "../limits/operation-cost.ts";
import { schema } from "../schema.ts";
import { pageSize } from "./read-pages.ts";

const document = parse(
  `query ($filter: EventFilter) { events(first: ${pageSize}, filter: $filter) { nodes { slug } } }`,
);

/**
 * The price of a page of a file: that of a query for its events and their slugs. What else a file has
 * of an event comes in the same statement, and is written without the executor.
 */
export const toPagePrice = (view: View): number =>
  readOperationCost({
    schema,
    document,
    variableValues: { filter: toViewWindowFilter(view, view.window) },
  });
