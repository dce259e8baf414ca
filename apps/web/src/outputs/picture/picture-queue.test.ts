import { QueueRefusal } from "@dateline/limits";
import fc from "fast-check";
import { expect, it } from "vitest";
import { PictureQueue, type PictureRequest } from "./picture-queue.ts";

const minuteMs = 60_000;

/** A queue whose drawings the test resolves, and the keys of the drawings that have started. */
function openQueue({ maxWaiting = 10, maxWaitMs = minuteMs } = {}) {
  const queue = new PictureQueue<string>({ maxWaiting, maxWaitMs });
  const started: string[] = [];
  const endings: (() => void)[] = [];
  const add = (key: string, options: Partial<PictureRequest<string>> = {}) =>
    queue.add({
      key,
      client: key.charAt(0),
      isFirst: false,
      signal: new AbortController().signal,
      run() {
        started.push(key);
        return new Promise((resolve) => endings.push(() => resolve(`${key} drawn`)));
      },
      ...options,
    });
  async function drain() {
    for (let ended = 0; ended < started.length; ended++) {
      endings[ended]?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return started;
  }
  return { add, drain, started };
}

it("a client's second waits behind the first of the others", async () => {
  const { add, drain } = openQueue();
  for (const key of ["a1", "a2", "a3", "b1", "b2", "c1"]) void add(key);
  expect(await drain()).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

it("no client's second drawing is before another client's first", async () => {
  const clients = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(clients, async (order) => {
      const { add, drain } = openQueue({ maxWaiting: 20 });
      const all = order.map((client, index) => add(`${client}${index}`));
      const drawn = new Map<string, number>();
      const rounds = (await drain()).map((key) => {
        const round = (drawn.get(key.charAt(0)) ?? 0) + 1;
        drawn.set(key.charAt(0), round);
        return round;
      });
      expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
      expect(await Promise.all(all)).toHaveLength(order.length);
    }),
  );
});

it("a client that requests one by one does not overtake waiting ones", async () => {
  const { add, drain } = openQueue();
  for (const key of ["a1", "a2", "b1"]) void add(key);
  const again = () => add("b2");
  void add("c1").then(again);
  expect(await drain()).toEqual(["a1", "b1", "c1", "a2", "b2"]);
});

it("events go before views of clients that have asked for as many, and behind those of fewer", async () => {
  const { add, drain } = openQueue();
  for (const key of ["a1", "b1", "b2"]) void add(key);
  for (const key of ["c1", "c2"]) void add(key, { isFirst: true });
  expect(await drain()).toEqual(["a1", "c1", "b1", "c2", "b2"]);
});

it("equal requests share one drawing, at the best of their positions", async () => {
  const { add, drain } = openQueue();
  const all = [add("a1"), add("a2"), add("a3"), add("b1"), add("a3", { client: "c" }), add("a1")];
  expect(await drain()).toEqual(["a1", "b1", "a3", "a2"]);
  expect(await Promise.all(all)).toEqual(
    ["a1", "a2", "a3", "b1", "a3", "a1"].map((key) => `${key} drawn`),
  );
});

it("a full queue drops its last request, of the client with most requests first", async () => {
  const { add, drain } = openQueue({ maxWaiting: 3 });
  const many = ["a1", "a2", "a3", "a4"].map((key) => add(key));
  const more = expect(add("a5")).rejects.toThrow(QueueRefusal);
  const dropped = expect(many[3]).rejects.toThrow(QueueRefusal);
  const other = add("b1");
  await Promise.all([more, dropped]);
  expect(await drain()).toEqual(["a1", "b1", "a2", "a3"]);
  expect(await other).toBe("b1 drawn");
});

it("a request that waits too long is refused and not drawn", async () => {
  const { add, drain } = openQueue({ maxWaitMs: 1 });
  void add("a1");
  await expect(add("b1")).rejects.toThrow(QueueRefusal);
  expect(await drain()).toEqual(["a1"]);
});

it("nothing is drawn for clients that left, unless another waits for the same", async () => {
  const { add, drain } = openQueue();
  const leaving = new AbortController();
  const { signal } = leaving;
  void add("a1");
  const left = [add("b1", { signal }), add("c1", { signal })];
  const stays = add("c1");
  leaving.abort();
  for (const one of left) await expect(one).rejects.toThrow("aborted");
  await expect(add("d1", { signal })).rejects.toThrow("aborted");
  expect(await drain()).toEqual(["a1", "c1"]);
  expect(await stays).toBe("c1 drawn");
});

it("a failure is that of its own requests only", async () => {
  const { add, drain } = openQueue();
  const fails = () => Promise.reject(new Error("no ink"));
  const failed = [add("a1", { run: fails }), add("a1")];
  const next = add("b1");
  for (const one of failed) await expect(one).rejects.toThrow("no ink");
  await drain();
  expect(await next).toBe("b1 drawn");
});
