import { expect, test } from "vitest";
import { FairQueue, type FairQueueOptions, type TaskOptions } from "../src/limits/fair-queue.ts";

/** A queue whose tasks end when the test says so, and the order in which they began. */
function open(options: FairQueueOptions) {
  const queue = new FairQueue(options);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (client: string | null, name: string, options: TaskOptions = {}) =>
    queue
      .run(
        client,
        () => {
          begun.push(name);
          return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
        },
        options,
      )
      .catch((error: unknown) => error);
  /** Ends a task and starts those that can run now. */
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { run, end, begun };
}

test("no more tasks run at once than there are places, of one client and of all", async () => {
  const { run, end, begun } = open({ running: 3, runningPerClient: 2 });
  for (const name of ["a1", "a2", "a3"]) void run("a", name);
  void run("b", "b1");
  void run("c", "c1");
  expect(begun).toEqual(["a1", "a2", "b1"]);
  await end("b1");
  expect(begun).toEqual(["a1", "a2", "b1", "c1"]);
  await end("a1");
  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3"]);
});

test("clients take turns, however many tasks one of them has", async () => {
  const { run, end, begun } = open({ running: 1, runningPerClient: 1 });
  for (const name of ["a1", "a2", "a3", "a4"]) void run("a", name);
  for (const name of ["b1", "b2"]) void run("b", name);
  void run("c", "c1");
  for (const name of ["a1", "b1", "c1", "a2", "b2", "a3"]) await end(name);
  // The first place was a's; from then on each waits for one task of each other client.
  expect(begun).toEqual(["a1", "b1", "c1", "a2", "b2", "a3", "a4"]);
});

test("the operator's own machines have no limit of their own, but take turns with the clients", async () => {
  const { run, end, begun } = open({ running: 2, runningPerClient: 1, waitingPerClient: 0 });
  for (const name of ["own1", "own2", "own3", "own4"]) void run(null, name);
  void run("a", "a1");
  expect(begun).toEqual(["own1", "own2"]);
  await end("own1");
  await end("own2");
  expect(begun).toEqual(["own1", "own2", "own3", "own4"]);
});

test("heavy tasks of one client run one after the other, light ones beside each other", async () => {
  const { run, end, begun } = open({ running: 9, runningPerClient: 3, weightPerClient: 10 });
  void run("a", "alone", { weight: 99 });
  for (const name of ["h1", "h2"]) void run("a", name, { weight: 6 });
  for (const name of ["l1", "l2", "l3"]) void run("a", name, { weight: 2 });
  void run("b", "b1", { weight: 6 });
  expect(begun).toEqual(["alone", "b1"]);
  await end("alone");
  expect(begun).toEqual(["alone", "b1", "h1"]);
  await end("h1");
  expect(begun).toEqual(["alone", "b1", "h1", "h2", "l1", "l2"]);
  await end("h2");
  expect(begun).toEqual(["alone", "b1", "h1", "h2", "l1", "l2", "l3"]);
});

test("a heavy task that goes away lets the light ones behind it run", async () => {
  const { run, begun } = open({ running: 9, runningPerClient: 3, weightPerClient: 10 });
  const gone = new AbortController();
  void run("a", "a1", { weight: 6 });
  void run("a", "heavy", { weight: 6, signal: gone.signal });
  void run("a", "light", { weight: 1 });
  gone.abort();
  await new Promise(setImmediate);
  expect(begun).toEqual(["a1", "light"]);
});

test("who may not wait is refused at once, and has a place again later", async () => {
  const { run, end, begun } = open({
    running: 1,
    runningPerClient: 1,
    waiting: 2,
    waitingPerClient: 1,
  });
  void run("a", "a1");
  void run("a", "a2");
  expect(await run("a", "a3")).toMatchObject({ name: "QueueRefusal", reason: "client", tasks: 2 });
  void run("b", "b1");
  expect(await run("c", "c1")).toMatchObject({ name: "QueueRefusal", reason: "full" });
  await end("a1");
  void run("c", "c2");
  await end("b1");
  await end("a2");
  await end("c2");
  expect(begun).toEqual(["a1", "b1", "a2", "c2"]);
});

test("who waited too long is refused, and no longer counts", async () => {
  const { run, end, begun } = open({ running: 1, runningPerClient: 1, waiting: 1, maxWaitMs: 1 });
  void run("a", "a1");
  expect(await run("b", "b1")).toMatchObject({ name: "QueueRefusal", reason: "timeout" });
  expect(await run("b", "b2")).toMatchObject({ name: "QueueRefusal", reason: "timeout" });
  await end("a1");
  void run("b", "b3");
  expect(begun).toEqual(["a1", "b3"]);
});

test("who goes away leaves the queue", async () => {
  const { run, end, begun } = open({ running: 1, runningPerClient: 1, waiting: 1 });
  const gone = new AbortController();
  void run("a", "a1");
  const left = run("b", "b1", gone);
  gone.abort(new Error("gone"));
  expect(await left).toMatchObject({ message: "gone" });
  expect(await run("b", "b2", gone)).toMatchObject({ message: "gone" });
  void run("c", "c1");
  await end("a1");
  expect(begun).toEqual(["a1", "c1"]);
});

test("a task that fails gives its place back", async () => {
  const queue = new FairQueue({ running: 1, runningPerClient: 1 });
  const failed = queue.run("a", () => Promise.reject(new Error("failed")));
  const next = queue.run("b", () => "done");
  await expect(failed).rejects.toThrow("failed");
  expect(await next).toBe("done");
});
