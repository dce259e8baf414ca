import { expect, test } from "vitest";
import { openSlots } from "./slots.mjs";

/** Work that ends when it is told to. */
function openWork() {
  const started = [];
  const ends = new Map();
  const start = (name) => () => {
    started.push(name);
    return new Promise((resolve, reject) => ends.set(name, { resolve, reject }));
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const end = (name) => {
    ends.get(name).resolve(name);
    return turn();
  };
  const fail = (name) => {
    ends.get(name).reject(new Error(name));
    return turn();
  };
  return { started, start, end, fail, turn };
}

test("no more than fit run at a time, in the order in which they came", async () => {
  const { started, start, end, turn } = openWork();
  const run = openSlots(2);
  const all = ["a", "b", "c", "d"].map((name) => run(start(name)));
  await turn();
  expect(started).toEqual(["a", "b"]);
  await end("b");
  expect(started).toEqual(["a", "b", "c"]);
  await end("a");
  await end("c");
  await end("d");
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

test("what is urgent comes before what waits", async () => {
  const { started, start, end } = openWork();
  const run = openSlots(1);
  for (const name of ["a", "b"]) void run(start(name));
  void run(start("urgent"), { isUrgent: true });
  await end("a");
  await end("urgent");
  expect(started).toEqual(["a", "urgent", "b"]);
});

test("what fails gives its place to the next", async () => {
  const { started, start, fail, turn } = openWork();
  const run = openSlots(1);
  const failed = run(start("a"));
  void run(start("b"));
  await turn();
  await Promise.all([expect(failed).rejects.toThrow("a"), fail("a")]);
  expect(started).toEqual(["a", "b"]);
});
