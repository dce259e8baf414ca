/** The present address of an event whose slug has changed, with the query string of the old one. */
export const toEventAddress = (slug: string, { ending = "", query = "" } = {}): string =>
  `/events/${slug}${ending}${query && `?${query}`}`;

/** A permanent redirect within the site. */
export const toMoved = (location: string): Response =>
  new Response(null, {
    status: 308,
    // A correction of the dataset may bring a slug back.
    headers: { location, "cache-control": "public, max-age=3600" },
  });
