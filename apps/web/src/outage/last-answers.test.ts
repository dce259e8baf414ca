import { expect, test } from "vitest";
import { LastAnswers } from "./last-answers.ts";

const find = (kept: LastAnswers, identity: string | null, question = "q") =>
  kept.find(identity, question)?.answer ?? null;

test("the answers of the last two versions are kept, and found by version or the latest first", () => {
  const kept = new LastAnswers(1000);
  kept.keep("one", "q", "first");
  kept.keep("two", "q", "second");
  kept.keep("one", "old", "only first");
  expect([find(kept, null), find(kept, "one"), find(kept, "two")]).toEqual([
    "second",
    "first",
    "second",
  ]);
  expect(kept.find(null, "old")).toMatchObject({ identity: "one", answer: "only first" });
  expect(find(kept, "two", "old")).toBeNull();
  kept.keep("three", "q", "third");
  expect([find(kept, null), find(kept, "one")]).toEqual(["third", null]);
  expect(kept.bytes).toBe(2 * ("q".length + "third".length + "q".length + "second".length));
});

test("a process of the API that lags behind does not take the newest version's place", () => {
  const kept = new LastAnswers(1000);
  kept.keep("one", "q", "first");
  kept.keep("two", "q", "second");
  kept.keep("one", "q", "first again");
  expect([find(kept, null), find(kept, "one")]).toEqual(["second", "first again"]);
});

test("beyond the bytes the oldest answers go, those of the older version first", () => {
  const kept = new LastAnswers(40);
  kept.keep("one", "a", "123456789");
  kept.keep("two", "a", "123456789");
  kept.keep("two", "b", "123456789");
  expect([find(kept, "one", "a"), find(kept, "two", "a")]).toEqual([null, "123456789"]);
  kept.keep("two", "c", "123456789");
  expect(["a", "b", "c"].map((question) => find(kept, "two", question) !== null)).toEqual([
    false,
    true,
    true,
  ]);
  expect(kept.bytes).toBe(40);
});
