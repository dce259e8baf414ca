import { createFacets } from "./facets.ts";
import { type Cursors, children, createMiddlePage, titles } from "./lists.ts";
import { createOneEvent } from "./one-event.ts";
import type { Operation } from "./operation.ts";
import { createOrganizationYear } from "./organization-year.ts";
import type { Sample } from "./sample.ts";
import { createSearches } from "./searches.ts";
import { createTimelines } from "./timelines.ts";

/**
 * The operations to measure, in the order of their letters; only those with the given letters or
 * keys, if any.
 */
export function createOperations(
  sample: Sample,
  cursors: Cursors,
  only: readonly string[],
): Operation[] {
  const operations = [
    titles,
    children,
    createOrganizationYear(sample),
    ...createTimelines(sample),
    ...createSearches(sample),
    ...createFacets(sample),
    createMiddlePage(sample, cursors),
    createOneEvent(sample),
  ];
  if (only.length === 0) return operations;
  return operations.filter(
    ({ key }) => only.includes(key) || only.includes(key.split("-")[0] ?? ""),
  );
}
