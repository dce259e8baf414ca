import { type Bits, countBits, toEvents, toOthers } from "./bits.ts";
import type { Column, EventIndex, Links } from "./event-index.ts";
import { toRoleMask } from "./role-mask.ts";

/**
 * The number of events of each key, by its number. `mentioned` counts those that only mention it.
 */
export type KeyCounts = { counts: Int32Array; mentioned: Int32Array };

/** Counts the events of a set by the keys of a facet, in these roles. */
export function countLinks(links: Links, bits: Bits, roles: readonly string[] | null): KeyCounts {
  const events = links.starts.length - 1;
  const stride = Math.max(links.roleNames.length, 1);
  // If the set has most events, it is faster to count the others and subtract them.
  const isMost = countBits(bits) > events / 2;
  const byRole = countByRole(links, toEvents(isMost ? toOthers(bits, events) : bits), stride);
  if (isMost) {
    const all = countAll(links, stride);
    for (let at = 0; at < all.length; at++) byRole[at] = (all[at] ?? 0) - (byRole[at] ?? 0);
  }
  return sumRoles(links, byRole, roles);
}

function countByRole(links: Links, events: Int32Array, stride: number): Int32Array {
  const { ids, starts, keys, roles } = links;
  const counts = new Int32Array(ids.length * stride);
  for (let n = 0; n < events.length; n++) {
    const event = events[n] ?? 0;
    const end = starts[event + 1] ?? 0;
    for (let at = starts[event] ?? 0; at < end; at++) {
      const cell = (keys[at] ?? 0) * stride + (roles[at] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return counts;
}

const totals = new WeakMap<Links, Int32Array>();

function countAll(links: Links, stride: number): Int32Array {
  const known = totals.get(links);
  if (known) return known;
  const { ids, keyStarts, eventRoles } = links;
  const counts = new Int32Array(ids.length * stride);
  for (let key = 0; key < ids.length; key++) {
    const end = keyStarts[key + 1] ?? 0;
    for (let at = keyStarts[key] ?? 0; at < end; at++) {
      const cell = key * stride + (eventRoles[at] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  totals.set(links, counts);
  return counts;
}

function sumRoles(links: Links, byRole: Int32Array, roles: readonly string[] | null): KeyCounts {
  const { ids, roleNames } = links;
  const stride = Math.max(roleNames.length, 1);
  const mask = toRoleMask(links, roles);
  const mention = roleNames.indexOf("MENTIONED");
  const counts = new Int32Array(ids.length);
  const mentioned = new Int32Array(ids.length);
  for (let key = 0; key < ids.length; key++) {
    for (let role = 0; role < stride; role++) {
      if (((mask >>> role) & 1) === 0) continue;
      const count = byRole[key * stride + role] ?? 0;
      counts[key] = (counts[key] ?? 0) + count;
      if (role === mention) mentioned[key] = count;
    }
  }
  return { counts, mentioned };
}

/** Counts the events of a set by their only key; the last count is of events without one. */
export function countColumn({ ids, keys }: Column, bits: Bits): Int32Array {
  const counts = new Int32Array(ids.length + 1);
  const events = toEvents(bits);
  for (let n = 0; n < events.length; n++) {
    const key = keys[events[n] ?? 0] ?? -1;
    const cell = key === -1 ? ids.length : key;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** Counts events by the country of their place, from the counts by place. */
export function toCountryCounts(
  { countryOfPlace, countryCodes }: EventIndex,
  placeCounts: Int32Array,
): Int32Array {
  const counts = new Int32Array(countryCodes.length);
  for (let place = 0; place < countryOfPlace.length; place++) {
    const country = countryOfPlace[place] ?? -1;
    if (country !== -1) counts[country] = (counts[country] ?? 0) + (placeCounts[place] ?? 0);
  }
  return counts;
}
