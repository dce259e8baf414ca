import { expect, it } from "vitest";
import { PictureStore } from "./picture-store.ts";

const toPicture = (length: number) => ({
  bytes: new Uint8Array(length),
  type: "image/png" as const,
  etag: `"${length}"`,
});

it("the least recently used pictures go when they are too many bytes", () => {
  const store = new PictureStore(1000);
  for (const key of ["a", "b", "c"]) store.set(key, toPicture(300));
  expect(store.get("a")).not.toBeNull();
  store.set("d", toPicture(300));
  expect(["a", "b", "c", "d"].filter((key) => store.get(key))).toEqual(["a", "c", "d"]);
});

it("the bytes are those of the pictures and their keys, however often one is replaced", () => {
  const store = new PictureStore(1000);
  for (const bytes of [100, 200, 300]) store.set("key", toPicture(bytes));
  expect(store.bytes).toBe(306);
  store.set("x".repeat(400), toPicture(100));
  expect(store.bytes).toBe(900);
  expect(store.get("key")).toBeNull();
  store.set("large", toPicture(2000));
  expect(store.bytes).toBe(0);
});
