/**
 * Everything that filters, counts and facets need of the events of one dataset version, in typed
 * arrays over shared memory. Events are numbered from 0 in the order of (earliest, id), and the
 * keys of each facet in the order of their ids.
 */
export type EventIndex = {
  /** The id of each event. */
  ids: Int32Array;
  /** Days since 1970-01-01 as stored: an open end is a day outside the calendar. */
  earliest: Int32Array;
  latest: Int32Array;
  /** 1 if the date is neither approximate nor uncertain. */
  exact: Uint8Array;
  owners: Int32Array;
  bySalience: Ranking;
  kinds: Column;
  places: Column;
  collections: Column;
  /** The country of each place, as a number in `countryCodes`; -1 without one. */
  countryOfPlace: Int32Array;
  countryCodes: readonly string[];
  collectionSlugs: readonly string[];
  organizations: Links;
  people: Links;
  publishers: Links;
};

/** Events in descending order of a value, ties by id. */
export type Ranking = { events: Int32Array; values: Int32Array };

/** A facet of which an event has at most one key. */
export type Column = {
  /** The id of each key, ascending. */
  ids: Int32Array;
  /** The key of each event; -1 without one. */
  keys: Int32Array;
};

/** A facet of which an event may have many keys, each in one role. */
export type Links = {
  /** The id of each key, ascending. */
  ids: Int32Array;
  /** The names of the roles, numbered in this order. */
  roleNames: readonly string[];
  /** Event n has the `keys` from `starts[n]` up to, but not including, `starts[n + 1]`. */
  starts: Int32Array;
  keys: Int32Array;
  roles: Uint8Array;
  /**
   * Key k has the `events` from `keyStarts[k]` up to, but not including, `keyStarts[k + 1]`,
   * ascending.
   */
  keyStarts: Int32Array;
  events: Int32Array;
  eventRoles: Uint8Array;
};

export type LinkFacet = "organizations" | "people" | "publishers";

/** Finds the number of a key by its id; -1 if there is none. */
export function toKey(ids: Int32Array, id: number): number {
  const at = lowerBound(ids, id);
  return ids[at] === id ? at : -1;
}

/** The index of the first value that is not below a bound, in ascending values. */
export function lowerBound(values: Int32Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
