import { publicUrl } from "../env.mjs";

/**
 * The field of an answer that has the dashboard's origin in it. Without PUBLIC_URL that is what the
 * request says of itself: a shared cache would give one reader's word to others.
 */
export const toSiteCaching = () => ({
  "cache-control": publicUrl() ? "public, max-age=60" : "private, no-store",
});
