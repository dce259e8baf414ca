import { DataSet } from "vis-data/esnext";
import { expect, it } from "vitest";
import { syncItems } from "./sync-items.ts";

type Item = { id: string; version: string };

it("only what differs is removed and updated", () => {
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
  syncItems(set, wanted);
  expect(seen).toEqual(["remove a", "add d", "update c"]);
  expect(set.get({ order: "id" })).toEqual(wanted);
  seen.length = 0;
  syncItems(set, wanted);
  expect(seen).toEqual([]);
});
