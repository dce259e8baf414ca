import type { CopyReader } from "@dateline/db/copies";
import type { EventIndex, LinkFacet, Links, Ranking } from "./event-index.ts";
import { GrowingInts } from "./growing-ints.ts";
import { Numbering } from "./numbering.ts";
import type { SharedMemory } from "./shared-memory.ts";
import { type LinkRows, linkBytes, toLinks } from "./to-links.ts";

/** Reads the index of the published version; all statements use the reader's snapshot. */
export async function readIndex(reader: CopyReader, memory: SharedMemory): Promise<EventIndex> {
  const names = await readNames(reader, memory);
  const events = await readEvents(reader, memory, names);
  const numbering = new Numbering(events.ids);
  const read = (name: LinkFacet) => readLinks(reader, memory, numbering, events.ids.length, name);
  return {
    ...events,
    ...names.rest,
    bySalience: await readRanking(reader, memory, numbering, events.ids.length),
    organizations: await read("organizations"),
    people: await read("people"),
    publishers: await read("publishers"),
  };
}

type Names = {
  kindIds: Int32Array;
  placeIds: Int32Array;
  rest: Pick<EventIndex, "countryOfPlace" | "countryCodes" | "collectionSlugs">;
};

async function readNames(reader: CopyReader, memory: SharedMemory): Promise<Names> {
  const places = await reader.query<{ id: number; code: string | null }>(
    "SELECT id, country_code AS code FROM places ORDER BY id",
  );
  const collections = await reader.query<{ slug: string }>(
    "SELECT slug FROM collections ORDER BY slug",
  );
  const countryCodes = [...new Set(places.flatMap(({ code }) => code ?? []))].sort();
  const countryOfPlace = memory.int32(places.length);
  countryOfPlace.set(places.map(({ code }) => (code === null ? -1 : countryCodes.indexOf(code))));
  const placeIds = memory.int32(places.length);
  placeIds.set(places.map(({ id }) => id));
  return {
    kindIds: await readIds(reader, memory, "kinds"),
    placeIds,
    rest: { countryOfPlace, countryCodes, collectionSlugs: collections.map(({ slug }) => slug) },
  };
}

async function readIds(
  reader: CopyReader,
  memory: SharedMemory,
  table: "kinds" | LinkFacet,
): Promise<Int32Array> {
  const rows = await reader.query<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`);
  const ids = memory.int32(rows.length);
  ids.set(rows.map(({ id }) => id));
  return ids;
}

const eventSelect = `SELECT e.id, e.earliest - date '1970-01-01', e.latest - date '1970-01-01',
    (NOT e.approximate AND NOT e.uncertain)::int, e.owners, e.kind_id, coalesce(e.place_id, 0), n.number
  FROM events e
  JOIN (SELECT slug, (row_number() OVER (ORDER BY slug) - 1)::int AS number FROM collections) n
    ON n.slug = e.source
  ORDER BY e.earliest, e.id`;

/** The number of rows after which the memory limit is checked again. */
const checkedEach = 1000;

/**
 * Bytes per event: its values in all columns and in the ranking, and one entry in each of the three
 * arrays of `starts`.
 */
const eventBytes = 49;

async function readEvents(reader: CopyReader, memory: SharedMemory, names: Names) {
  const kinds = new Numbering(names.kindIds);
  const places = new Numbering(names.placeIds);
  const columns = Array.from({ length: 8 }, () => new GrowingInts());
  let rows = 0;
  await reader.copyInts(eventSelect, columns.length, (row) => {
    for (let column = 0; column < columns.length; column++) {
      columns[column]?.push(row[column] ?? 0);
    }
    if (++rows % checkedEach === 0) memory.check(eventBytes * rows);
  });
  const [ids, earliest, latest, exact, owners, kindIds, placeIds, collections] = columns.map(
    ({ values }) => values,
  ) as [Int32Array, ...Int32Array[]];
  const copy = (values: Int32Array = new Int32Array(), toValue = (value: number) => value) => {
    const shared = memory.int32(values.length);
    for (let at = 0; at < values.length; at++) shared[at] = toValue(values[at] ?? 0);
    return shared;
  };
  const shared = copy(ids);
  const exactBytes = memory.uint8(shared.length);
  exactBytes.set(exact ?? []);
  return {
    ids: shared,
    earliest: copy(earliest),
    latest: copy(latest),
    exact: exactBytes,
    owners: copy(owners),
    kinds: { ids: names.kindIds, keys: copy(kindIds, (id) => kinds.of(id)) },
    places: { ids: names.placeIds, keys: copy(placeIds, (id) => places.of(id)) },
    collections: {
      ids: new Int32Array(names.rest.collectionSlugs.length),
      keys: copy(collections),
    },
  };
}

async function readRanking(
  reader: CopyReader,
  memory: SharedMemory,
  numbering: Numbering,
  eventCount: number,
): Promise<Ranking> {
  const [events, values] = [memory.int32(eventCount), memory.int32(eventCount)];
  let place = 0;
  await reader.copyInts("SELECT id, salience FROM events ORDER BY salience DESC, id", 2, (row) => {
    events[place] = numbering.of(row[0] ?? 0);
    values[place++] = row[1] ?? 0;
  });
  return { events, values };
}

// A join, because PostgreSQL would otherwise look up the role of each row separately.
const joinRoles = (type: string) =>
  `JOIN unnest(enum_range(NULL::${type})) WITH ORDINALITY AS r(role, number) USING (role)`;

const linkSelects: Record<LinkFacet, { select: string; roleType: string | null }> = {
  organizations: {
    select: `SELECT l.event_id, l.organization_id, (r.number - 1)::int
      FROM participations l ${joinRoles("participation_role")}`,
    roleType: "participation_role",
  },
  people: {
    select: `SELECT l.event_id, l.person_id, (r.number - 1)::int
      FROM involvements l ${joinRoles("involvement_role")}`,
    roleType: "involvement_role",
  },
  publishers: {
    select: `SELECT l.event_id, d.publisher_id, 0
      FROM citations l JOIN documents d ON d.id = l.document_id WHERE l.relation = 'REPORTS'`,
    roleType: null,
  },
};

async function readLinks(
  reader: CopyReader,
  memory: SharedMemory,
  events: Numbering,
  eventCount: number,
  name: LinkFacet,
): Promise<Links> {
  const { select, roleType } = linkSelects[name];
  const ids = await readIds(reader, memory, name);
  const keys = new Numbering(ids);
  const [event, key, role] = [new GrowingInts(), new GrowingInts(), new GrowingInts()];
  await reader.copyInts(select, 3, (row) => {
    event.push(events.of(row[0] ?? 0));
    key.push(keys.of(row[1] ?? 0));
    role.push(row[2] ?? 0);
    if (event.length % checkedEach === 0) memory.check(linkBytes * event.length);
  });
  const rows: LinkRows = { events: event.values, keys: key.values, roles: role.values };
  const roleNames = roleType === null ? [] : await readRoles(reader, roleType);
  return toLinks(memory, eventCount, { ids, roleNames }, rows);
}

async function readRoles(reader: CopyReader, type: string): Promise<string[]> {
  const rows = await reader.query<{ role: string }>(
    `SELECT unnest(enum_range(NULL::${type}))::text AS role`,
  );
  return rows.map(({ role }) => role);
}
