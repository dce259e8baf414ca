import { type Bits, toEvents } from "./bits.ts";
import { toBuckets } from "./count-buckets.ts";
import { countColumn, countLinks, toCountryCounts } from "./count-keys.ts";
import type { EventIndex } from "./event-index.ts";
import type { Lane, LaneId, LanesQuestion } from "./question.ts";
import { toRoleMask } from "./role-mask.ts";

/** The lanes of one kind: their ids and totals, and which of them each event is in. */
type Lanes = {
  ids: readonly LaneId[];
  totals: Int32Array;
  mentioned: Int32Array | null;
  visit: (event: number, take: (lane: number) => void) => void;
};

/** The lanes with most events, most first, with their events in each bucket. */
export function countLanes(index: EventIndex, bits: Bits, question: LanesQuestion): Lane[] {
  const lanes = toLanes(index, bits, question);
  const { first, keys, starts } = question;
  const wanted = keys && new Set<LaneId>(keys);
  // Ties are in the order of ids, which is that of numbers.
  const chosen = [...lanes.totals.keys()]
    .filter((lane) => (lanes.totals[lane] ?? 0) > 0 && wanted?.has(lanes.ids[lane] ?? 0) !== false)
    .sort((a, b) => (lanes.totals[b] ?? 0) - (lanes.totals[a] ?? 0) || a - b)
    .slice(0, first);
  const rows = new Int32Array(lanes.totals.length).fill(-1);
  for (const [row, lane] of chosen.entries()) rows[lane] = row;
  const cells = new Int32Array(chosen.length * starts.length);
  const events = toEvents(bits);
  const buckets = toBuckets(index, events, starts);
  let bucket = 0;
  const take = (lane: number) => {
    const row = rows[lane] ?? -1;
    if (row === -1) return;
    const cell = row * starts.length + bucket;
    cells[cell] = (cells[cell] ?? 0) + 1;
  };
  for (let n = 0; n < events.length; n++) {
    bucket = buckets[n] ?? 0;
    lanes.visit(events[n] ?? 0, take);
  }
  return chosen.map((lane, row) => ({
    id: lanes.ids[lane] ?? 0,
    mentioned: lanes.mentioned?.[lane] ?? 0,
    counts: [...cells.subarray(row * starts.length, (row + 1) * starts.length)],
  }));
}

function toLanes(index: EventIndex, bits: Bits, { by, roles }: LanesQuestion): Lanes {
  const { kinds, places, countryOfPlace, countryCodes } = index;
  if (by === "ORGANIZATION") return toOrganizationLanes(index, bits, roles);
  if (by === "KIND") {
    return {
      ids: [...kinds.ids],
      totals: countColumn(kinds, bits).subarray(0, kinds.ids.length),
      mentioned: null,
      visit: (event, take) => take(kinds.keys[event] ?? -1),
    };
  }
  return {
    ids: countryCodes,
    totals: toCountryCounts(index, countColumn(places, bits)),
    mentioned: null,
    visit: (event, take) => take(countryOfPlace[places.keys[event] ?? -1] ?? -1),
  };
}

function toOrganizationLanes(
  { organizations }: EventIndex,
  bits: Bits,
  roles: readonly string[] | null,
): Lanes {
  const { ids, starts, keys } = organizations;
  const mask = toRoleMask(organizations, roles);
  const { counts, mentioned } = countLinks(organizations, bits, roles);
  return {
    ids: [...ids],
    totals: counts,
    mentioned,
    visit(event, take) {
      const end = starts[event + 1] ?? 0;
      for (let at = starts[event] ?? 0; at < end; at++) {
        if ((mask >>> (organizations.roles[at] ?? 0)) & 1) take(keys[at] ?? -1);
      }
    },
  };
}
