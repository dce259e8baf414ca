import type { Links } from "./event-index.ts";
import type { SharedMemory } from "./shared-memory.ts";

/** Links between events and keys, by their numbers, in any order. */
export type LinkRows = { events: Int32Array; keys: Int32Array; roles: Int32Array };

/** Bytes per link. */
export const linkBytes = 10;

/** Sorts links by event and by key. Several links of an event to the same key count once. */
export function toLinks(
  memory: SharedMemory,
  events: number,
  { ids, roleNames }: Pick<Links, "ids" | "roleNames">,
  rows: LinkRows,
): Links {
  const byEvent = group(rows.events, events);
  const { length, starts } = dropRepeated(byEvent, rows.keys, events);
  const shared = {
    ids,
    roleNames,
    starts: memory.int32(events + 1),
    keys: memory.int32(length),
    roles: memory.uint8(length),
    keyStarts: memory.int32(ids.length + 1),
    events: memory.int32(length),
    eventRoles: memory.uint8(length),
  };
  shared.starts.set(starts);
  for (let at = 0; at < length; at++) {
    const row = byEvent.order[at] ?? 0;
    shared.keys[at] = rows.keys[row] ?? 0;
    shared.roles[at] = rows.roles[row] ?? 0;
  }
  const byKey = group(shared.keys, ids.length);
  shared.keyStarts.set(byKey.starts);
  fillEvents(shared, byKey.order);
  return shared;
}

/** A counting sort: the rows in the order of their groups, and where each group starts. */
function group(groups: Int32Array, count: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < groups.length; row++) {
    const next = (groups[row] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let one = 0; one < count; one++) {
    starts[one + 1] = (starts[one + 1] ?? 0) + (starts[one] ?? 0);
  }
  const free = starts.slice();
  const order = new Int32Array(groups.length);
  for (let row = 0; row < groups.length; row++) {
    const one = groups[row] ?? 0;
    const at = free[one] ?? 0;
    order[at] = row;
    free[one] = at + 1;
  }
  return { starts, order };
}

/** Moves the rows that are kept to the front. */
function dropRepeated(
  { starts, order }: ReturnType<typeof group>,
  keys: Int32Array,
  events: number,
): { starts: Int32Array; length: number } {
  const kept = new Int32Array(events + 1);
  let length = 0;
  for (let event = 0; event < events; event++) {
    const first = length;
    const end = starts[event + 1] ?? 0;
    for (let at = starts[event] ?? 0; at < end; at++) {
      const row = order[at] ?? 0;
      let isNew = true;
      for (let before = first; before < length && isNew; before++) {
        isNew = keys[order[before] ?? 0] !== keys[row];
      }
      if (isNew) order[length++] = row;
    }
    kept[event + 1] = length;
  }
  return { starts: kept, length };
}

function fillEvents({ starts, roles, events, eventRoles }: Links, order: Int32Array): void {
  const eventOf = new Int32Array(order.length);
  for (let event = 0; event < starts.length - 1; event++) {
    eventOf.fill(event, starts[event] ?? 0, starts[event + 1] ?? 0);
  }
  for (let at = 0; at < order.length; at++) {
    const link = order[at] ?? 0;
    events[at] = eventOf[link] ?? 0;
    eventRoles[at] = roles[link] ?? 0;
  }
}
