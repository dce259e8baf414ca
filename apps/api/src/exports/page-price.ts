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
 * The price of a page of a file: that of a query for the slugs of its events. Everything else comes
 * with the same statement and is not written by the executor.
 */
export const toPagePrice = (view: View): number =>
  readOperationCost({
    schema,
    document,
    variableValues: { filter: toViewWindowFilter(view, view.window) },
  });
