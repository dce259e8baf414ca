import { toDayNumber } from "@dateline/core";
import { type Bits, countBits, has, toEvents } from "./bits.ts";
import { toBuckets } from "./count-buckets.ts";
import { countColumn, countLinks, toCountryCounts } from "./count-keys.ts";
import type { EventIndex, Links } from "./event-index.ts";
import type { Lane, LaneId, LanesQuestion } from "./question.ts";
import { toRoleMask } from "./role-mask.ts";

/** The lanes of one kind: their ids and totals, and which of them each event is in. */
type Lanes = {
  ids: readonly LaneId[];
  totals: Int32Array;
  mentioned: Int32Array | null;
  visit: (event: number, take: (lane: number) => void) => void;
  /** The events of a lane that are in a set, ascending; null if only `visit` finds them. */
  eventsOf: ((lane: number, bits: Bits) => Int32Array) | null;
};

/** The lanes with the most events, in descending order, with their counts per bucket. */
export function countLanes(index: EventIndex, bits: Bits, question: LanesQuestion): Lane[] {
  const lanes = toLanes(index, bits, question);
  const { first, keys, starts } = question;
  const wanted = keys && new Set<LaneId>(keys);
  // Ties are in the order of ids, which is the order of the numbers.
  const chosen = [...lanes.totals.keys()]
    .filter((lane) => (lanes.totals[lane] ?? 0) > 0 && wanted?.has(lanes.ids[lane] ?? 0) !== false)
    .sort((a, b) => (lanes.totals[b] ?? 0) - (lanes.totals[a] ?? 0) || a - b)
    .slice(0, first);
  const { eventsOf } = lanes;
  const days = starts.map(toDayNumber);
  const cells =
    eventsOf && hasFewLinks(index.organizations, chosen, bits)
      ? countByLane(index, bits, { chosen, days, eventsOf })
      : countByEvent(index, bits, { chosen, days, lanes });
  return chosen.map((lane, row) => ({
    id: lanes.ids[lane] ?? 0,
    mentioned: lanes.mentioned?.[lane] ?? 0,
    counts: [...cells.subarray(row * starts.length, (row + 1) * starts.length)],
  }));
}

// Reading a link of a chosen lane takes about a quarter of the time of visiting an event and its
// links.
const linksOfVisit = 4;

const hasFewLinks = ({ keyStarts }: Links, chosen: readonly number[], bits: Bits): boolean => {
  const links = chosen.reduce(
    (sum, lane) => sum + (keyStarts[lane + 1] ?? 0) - (keyStarts[lane] ?? 0),
    0,
  );
  return links <= linksOfVisit * countBits(bits);
};

type Chosen = { chosen: readonly number[]; days: readonly number[] };

/** Counts by reading the links of each lane; the result has a row of buckets for each lane. */
function countByLane(
  index: EventIndex,
  bits: Bits,
  { chosen, days, eventsOf }: Chosen & { eventsOf: (lane: number, bits: Bits) => Int32Array },
): Int32Array {
  const cells = new Int32Array(chosen.length * days.length);
  for (const [row, lane] of chosen.entries()) {
    for (const bucket of toBuckets(index, eventsOf(lane, bits), days)) {
      const cell = row * days.length + bucket;
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
  }
  return cells;
}

/** Counts the same by visiting each event and its lanes. */
function countByEvent(
  index: EventIndex,
  bits: Bits,
  { chosen, days, lanes }: Chosen & { lanes: Lanes },
): Int32Array {
  const rows = new Int32Array(lanes.totals.length).fill(-1);
  for (const [row, lane] of chosen.entries()) rows[lane] = row;
  const cells = new Int32Array(chosen.length * days.length);
  const events = toEvents(bits);
  const buckets = toBuckets(index, events, days);
  let bucket = 0;
  const take = (lane: number) => {
    const row = rows[lane] ?? -1;
    if (row === -1) return;
    const cell = row * days.length + bucket;
    cells[cell] = (cells[cell] ?? 0) + 1;
  };
  for (let n = 0; n < events.length; n++) {
    bucket = buckets[n] ?? 0;
    lanes.visit(events[n] ?? 0, take);
  }
  return cells;
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
      eventsOf: null,
    };
  }
  return {
    ids: countryCodes,
    totals: toCountryCounts(index, countColumn(places, bits)),
    mentioned: null,
    visit: (event, take) => take(countryOfPlace[places.keys[event] ?? -1] ?? -1),
    eventsOf: null,
  };
}

function toOrganizationLanes(
  { organizations }: EventIndex,
  bits: Bits,
  roles: readonly string[] | null,
): Lanes {
  const { ids, starts, keys, keyStarts, events, eventRoles } = organizations;
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
    eventsOf(lane, bits) {
      const found = new Int32Array(counts[lane] ?? 0);
      let length = 0;
      const end = keyStarts[lane + 1] ?? 0;
      for (let at = keyStarts[lane] ?? 0; at < end; at++) {
        const event = events[at] ?? 0;
        if ((mask >>> (eventRoles[at] ?? 0)) & 1 && has(bits, event)) found[length++] = event;
      }
      return found;
    },
  };
}
