import { publicUrl } from "../env.mjs";
import { readOutcome } from "../outage/outcome.ts";

/**
 * The field of an answer that has the dashboard's origin in it. Without PUBLIC_URL that is what the
 * request says of itself: a shared cache would give one reader's word to others. Nor is an answer kept that is made of last ones.
 */
export const toSiteCaching = () => ({
  "cache-control":
    publicUrl() && !readOutcome()?.lastAt ? "public, max-age=60" : "private, no-store",
});
