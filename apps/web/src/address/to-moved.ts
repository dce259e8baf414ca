/** The address of an event that has another slug now, with the query of the old one. */
export const toEventAddress = (slug: string, { ending = "", query = "" } = {}): string =>
  `/events/${slug}${ending}${query && `?${query}`}`;

/** A permanent redirect within the site. */
export const toMoved = (location: string): Response =>
  new Response(null, {
    status: 308,
    // A slug may come back with a correction of the dataset.
    headers: { location, "cache-control": "public, max-age=3600" },
  });
