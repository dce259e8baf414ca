import { DataSet } from "vis-data/esnext";
import { afterEach, expect, it, vi } from "vitest";
import { syncItems } from "./sync-items.ts";

type Item = { id: string; version: string };

afterEach(() => void vi.unstubAllGlobals());

it("only what differs is removed and updated", () => {
  stubFrames();
  const set = new DataSet<Item>([
    { id: "a", version: "1" },
    { id: "b", version: "1" },
    { id: "c", version: "1" },
  ]);
  const seen: string[] = [];
  set.on("*", (name, payload) => seen.push(`${name} ${payload?.items.join()}`));
  const wanted = [
    { id: "b", version: "1" },
    { id: "c", version: "2" },
    { id: "d", version: "1" },
  ];
  const sync = syncItems(set);
  sync.now(wanted);
  expect(seen).toEqual(["remove a", "add d", "update c"]);
  expect(set.get({ order: "id" })).toEqual(wanted);
  seen.length = 0;
  sync.now(wanted);
  sync.byFrames(wanted);
  expect(seen).toEqual([]);
});

it("by frames, many come some at a time, and what is wanted meanwhile has the say", () => {
  const nextFrame = stubFrames();
  const many = (prefix: string) =>
    Array.from({ length: 120 }, (_, index) => ({ id: `${prefix}${index}`, version: "1" }));
  const set = new DataSet<Item>([]);
  const sync = syncItems(set);
  sync.byFrames(many("a"));
  expect(set.length).toBe(50);
  nextFrame();
  expect(set.length).toBe(100);
  sync.byFrames(many("b"));
  for (let frame = 0; frame < 5; frame += 1) nextFrame();
  expect(set.getIds()).toEqual(many("b").map(({ id }) => id));
});

/** A browser's frames, which come when the test says so. */
function stubFrames() {
  let waiting: (() => void) | null = null;
  vi.stubGlobal("requestAnimationFrame", (work: () => void) => {
    waiting = work;
    return 1;
  });
  vi.stubGlobal("cancelAnimationFrame", () => {
    waiting = null;
  });
  return () => {
    const work = waiting;
    waiting = null;
    work?.();
  };
}
