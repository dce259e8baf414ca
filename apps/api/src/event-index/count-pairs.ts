import { type Bits, toEvents } from "./bits.ts";
import { type Links, toKey } from "./event-index.ts";
import type { PairCount, PairsQuestion } from "./question.ts";
import { toRoleMask } from "./role-mask.ts";

/** Counts the events of a set that each pair of keys shares; pairs that share none are left out. */
export function countPairs(
  links: Links,
  bits: Bits,
  { ids, roles }: Pick<PairsQuestion, "ids" | "roles">,
): PairCount[] {
  const size = ids.length;
  const counts = new Int32Array(size * size);
  const mask = toRoleMask(links, roles);
  const places = toPlaces(links, ids);
  const together = new Int32Array(size);
  for (const event of toEvents(bits)) {
    const end = links.starts[event + 1] ?? 0;
    let found = 0;
    for (let at = links.starts[event] ?? 0; at < end; at++) {
      const place = places[links.keys[at] ?? 0] ?? -1;
      if (place === -1 || ((mask >>> (links.roles[at] ?? 0)) & 1) === 0) continue;
      for (let n = 0; n < found; n++) {
        const other = together[n] ?? 0;
        const cell = Math.min(place, other) * size + Math.max(place, other);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      together[found++] = place;
    }
  }
  return ids.flatMap((id, first) =>
    ids.flatMap((other, second) => {
      const count = counts[first * size + second] ?? 0;
      return count > 0 ? { id, other, count } : [];
    }),
  );
}

/** The index of each key in `ids`; -1 for other keys. */
function toPlaces(links: Links, ids: readonly number[]): Int32Array {
  const places = new Int32Array(links.ids.length).fill(-1);
  for (const [place, id] of ids.entries()) {
    const key = toKey(links.ids, id);
    if (key !== -1) places[key] = place;
  }
  return places;
}
