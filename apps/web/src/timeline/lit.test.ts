import { expect, test } from "vitest";
import { readLit, setLit, subscribeToLit } from "./lit.ts";

test("the pointer takes precedence over the focus, which lights again when it leaves", () => {
  setLit("focus", "a");
  setLit("pointer", "b");
  expect(readLit()).toBe("b");
  setLit("pointer", null);
  expect(readLit()).toBe("a");
  setLit("focus", null);
  expect(readLit()).toBeNull();
});

test("listeners are called only when another event is lit", () => {
  const seen: (string | null)[] = [];
  const stop = subscribeToLit(() => seen.push(readLit()));
  setLit("pointer", "a");
  setLit("pointer", "a");
  setLit("focus", "b");
  setLit("pointer", null);
  setLit("focus", null);
  stop();
  setLit("pointer", "c");
  setLit("pointer", null);
  expect(seen).toEqual(["a", "b", null]);
});
