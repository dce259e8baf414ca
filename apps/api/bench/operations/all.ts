import { createFacets } from "./facets.ts";
import { type Cursors, children, createMiddlePage, titles } from "./lists.ts";
import { createOneEvent } from "./one-event.ts";
import type { Operation } from "./operation.ts";
import { createOrganizationYear } from "./organization-year.ts";
import type { Sample } from "./sample.ts";
import { createSearches } from "./searches.ts";
import { createTimelines } from "./timelines.ts";

/**
 * What is measured, in the order of its letters; only those of some letters or keys, if any are
 * given.
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
