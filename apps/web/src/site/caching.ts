import { publicUrl } from "../env.mjs";
import { readOutcome } from "../outage/outcome.ts";

/**
 * `Cache-Control` of a response that contains the dashboard's origin. Without PUBLIC_URL the origin
 * comes from the request, and a shared cache could serve it to others. Responses that contain last
 * results during an outage are not cached either.
 */
export const toSiteCaching = () => ({
  "cache-control":
    publicUrl() && !readOutcome()?.lastAt ? "public, max-age=60" : "private, no-store",
});
