import { readCopies } from "@dateline/db/copies";
import { createTestDatabase } from "@dateline/db/testing";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import * as bits from "../src/event-index/bits.ts";
import { type BuiltIndex, buildIndex } from "../src/event-index/build-index.ts";
import { lowerBound, toKey } from "../src/event-index/event-index.ts";
import { Numbering } from "../src/event-index/numbering.ts";
import { IndexTooLarge, SharedMemory } from "../src/event-index/shared-memory.ts";
import { TextMatches } from "../src/event-index/text-matches.ts";
import { toLinks } from "../src/event-index/to-links.ts";

// The parts of the event index, each compared with plain arrays and sets.

const { url, drop } = await createTestDatabase();
afterAll(drop);

const size = fc.integer({ min: 0, max: 100 });
const some = (below: number) => fc.uniqueArray(fc.nat({ max: Math.max(below - 1, 0) }));
const toBits = (size: number, events: number[]) => {
  const set = bits.noBits(size);
  for (const event of events) if (event < size) bits.add(set, event);
  return set;
};

test("bits are a set of numbers", () => {
  const sets = size.chain((size) => fc.tuple(fc.constant(size), some(size), some(size)));
  fc.assert(
    fc.property(sets, ([size, a, b]) => {
      const within = (list: number[]) =>
        [...new Set(list)].filter((event) => event < size).sort((x, y) => x - y);
      const change = (apply: (set: bits.Bits) => void) => {
        const set = toBits(size, a);
        apply(set);
        return [...bits.toEvents(set)];
      };
      expect(change(() => {})).toEqual(within(a));
      expect(bits.countBits(toBits(size, a))).toBe(within(a).length);
      const other = toBits(size, b);
      expect(change((set) => bits.keepCommon(set, other))).toEqual(
        within(a).filter((event) => b.includes(event)),
      );
      expect(change((set) => bits.remove(set, other))).toEqual(
        within(a).filter((event) => !b.includes(event)),
      );
      expect(change((set) => bits.keep(set, (event) => event % 3 === 0))).toEqual(
        within(a).filter((event) => event % 3 === 0),
      );
      expect([...bits.toEvents(bits.toOthers(toBits(size, a), size))]).toEqual(
        Array.from({ length: size }, (_, event) => event).filter((event) => !a.includes(event)),
      );
    }),
  );
});

test("a range of bits has its first number and not its last", () => {
  const range = fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }));
  fc.assert(
    fc.property(range, ([from, to]) => {
      const set = bits.noBits(100);
      bits.addRange(set, from, to);
      const expected = Array.from({ length: Math.max(to - from, 0) }, (_, at) => from + at);
      expect([...bits.toEvents(set)]).toEqual(expected);
    }),
  );
});

test("ids are found by their numbers, and others are not", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2_147_483_647 }));
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 2_147_483_647 }), (ids, other) => {
      const given = new Numbering(Int32Array.from(ids));
      const sorted = Int32Array.from(ids).sort();
      for (const [number, id] of ids.entries()) {
        expect(given.of(id)).toBe(number);
        expect(sorted[toKey(sorted, id)]).toBe(id);
      }
      if (!ids.includes(other)) expect([given.of(other), toKey(sorted, other)]).toEqual([-1, -1]);
      expect(lowerBound(sorted, other)).toBe(ids.filter((id) => id < other).length);
    }),
  );
});

test("links are sorted by event and by key, each once", () => {
  const row = fc.record({ event: fc.nat({ max: 9 }), key: fc.nat({ max: 4 }) });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const column = (toValue: (row: { event: number; key: number }) => number) =>
        Int32Array.from(rows.map(toValue));
      // A link has one role.
      const toRole = ({ event, key }: { event: number; key: number }) => (event + key) % 3;
      const links = toLinks(
        new SharedMemory(1e6),
        10,
        { ids: Int32Array.from([1, 2, 3, 4, 5]), roleNames: ["A", "B", "C"] },
        {
          events: column(({ event }) => event),
          keys: column(({ key }) => key),
          roles: column(toRole),
        },
      );
      for (let event = 0; event < 10; event++) {
        const keys = links.keys.subarray(links.starts[event], links.starts[event + 1]);
        const own = rows.filter((row) => row.event === event);
        expect([...keys].sort()).toEqual([...new Set(own.map(({ key }) => key))].sort());
      }
      for (let key = 0; key < 5; key++) {
        const [from, to] = [links.keyStarts[key], links.keyStarts[key + 1]];
        const events = [...links.events.subarray(from, to)];
        const own = rows.filter((row) => row.key === key).map(({ event }) => event);
        expect(events).toEqual([...new Set(own)].sort((a, b) => a - b));
        const roles = [...links.eventRoles.subarray(from, to)];
        expect(roles).toEqual(events.map((event) => toRole({ event, key })));
      }
    }),
  );
});

test("of texts the last ones are kept, and are the events whose ids were given", () => {
  const texts = new TextMatches(
    Int32Array.from({ length: 100 }, (_, event) => event + 7),
    0,
  );
  const lacking = (tsquery: string, relevantTo: string | null = null) => {
    const criteria = [{ on: "text" as const, tsquery }];
    const asked = { from: null, to: null, most: 1, end: "first" as const };
    const order = relevantTo === null ? "date" : { relevantTo };
    return texts.lackingFor({ ask: "page", criteria, order, ...asked });
  };
  for (const tsquery of ["a", "b", "c", "d"]) {
    expect(lacking(tsquery)).toEqual([{ tsquery, isRanked: false }]);
    texts.give({ tsquery, isRanked: false }, Int32Array.from([9, 7]));
  }
  expect([...bits.toEvents(texts.of("a"))]).toEqual([0, 2]);
  // At least four are kept.
  texts.give({ tsquery: "e", isRanked: false }, new Int32Array());
  expect(["a", "b", "c", "d", "e"].flatMap((text) => lacking(text))).toEqual([
    { tsquery: "b", isRanked: false },
  ]);
  expect(lacking("a", "a"), "not ranked yet").toEqual([{ tsquery: "a", isRanked: true }]);
  texts.give({ tsquery: "a", isRanked: true }, Int32Array.from([9, 600, 7, 500]));
  expect(lacking("a", "a")).toEqual([]);
  // Answers that arrive later, without a ranking, keep the known ranking.
  texts.give({ tsquery: "a", isRanked: false }, Int32Array.from([9, 7]));
  expect(texts.rankingOf("a")).toEqual({
    events: Int32Array.from([2, 0]),
    values: Int32Array.from([600, 500]),
  });
});

test("integers are copied from chunks that end anywhere", async () => {
  const rows: number[][] = [];
  await readCopies(url, (reader) =>
    reader.copyInts("SELECT n, -n, n * 2 FROM generate_series(1, 50000) n", 3, (row) => {
      rows.push([...row]);
    }),
  );
  expect(rows).toEqual(Array.from({ length: 50_000 }, (_, at) => [at + 1, -at - 1, 2 * at + 2]));
});

test("an index of no event takes little memory, and one beyond the limit is not built", async () => {
  let built: BuiltIndex | undefined;
  const build = (maxBytes: number) =>
    buildIndex(
      { url, maxBytes, folder: null },
      {
        onBuilt(one) {
          built = one;
        },
        onFileProblem: () => {},
      },
    );
  await build(10_000);
  expect(built?.bytes).toBeLessThan(1000);
  expect(built?.index.earliest).toHaveLength(0);
  await expect(build(10)).rejects.toThrow(IndexTooLarge);
});
