import { MAX_COMPARED, type View } from "@dateline/core";

/**
 * The change that shows a comparison of organizations, on the page of all events; null unless there
 * are two or three.
 */
export const toComparisonChange = (slugs: readonly string[]): Partial<View> | null =>
  slugs.length > 1 && slugs.length <= MAX_COMPARED
    ? { organizations: [...slugs], isCompared: true, subject: null }
    : null;
