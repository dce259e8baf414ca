import { describe, expect, test } from "vitest";
import { FairQueue, type FairQueueOptions, QueueRefusal, type TaskOptions } from "./fair-queue.ts";

/** A queue whose tasks end when the test ends them, and the order in which they started. */
function open(options: FairQueueOptions) {
  const queue = new FairQueue(options);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  /** The client is the first letter of the name; "-" is the operator. */
  const run = (name: string, options: TaskOptions = {}) =>
    queue
      .run(
        name.startsWith("-") ? null : name.charAt(0),
        () => {
          started.push(name);
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
  return { run, end, started };
}

function runAll(run: (name: string) => unknown, ...names: string[]) {
  for (const name of names) void run(name);
}

describe("running tasks", () => {
  test("are bounded in total and per client", async () => {
    const { run, end, started } = open({ maxRunning: 3, maxRunningPerClient: 2 });
    runAll(run, "a1", "a2", "a3", "b1", "c1");
    expect(started).toEqual(["a1", "a2", "b1"]);
    await end("b1");
    expect(started).toEqual(["a1", "a2", "b1", "c1"]);
    await end("a1");
    expect(started).toEqual(["a1", "a2", "b1", "c1", "a3"]);
  });

  test("of one client are bounded in weight, except for a single one", async () => {
    const { run, end, started } = open({
      maxRunning: 9,
      maxRunningPerClient: 3,
      maxWeightPerClient: 10,
    });
    void run("a-alone", { weight: 99 });
    for (const name of ["a-heavy1", "a-heavy2"]) void run(name, { weight: 6 });
    for (const name of ["a-light1", "a-light2", "a-light3"]) void run(name, { weight: 2 });
    void run("b1", { weight: 6 });
    expect(started).toEqual(["a-alone", "b1"]);
    await end("a-alone");
    expect(started.slice(2)).toEqual(["a-heavy1"]);
    await end("a-heavy1");
    expect(started.slice(3)).toEqual(["a-heavy2", "a-light1", "a-light2"]);
    await end("a-heavy2");
    expect(started.slice(6)).toEqual(["a-light3"]);
  });

  test("return their result, and give back their place when they fail", async () => {
    const queue = new FairQueue({ maxRunning: 1 });
    const failed = queue.run("a", () => Promise.reject(new Error("failed")));
    const next = queue.run("b", () => "done");
    await expect(failed).rejects.toThrow("failed");
    expect(await next).toBe("done");
  });
});

describe("a free place", () => {
  test("goes to the client that has used the least", async () => {
    const { run, end, started } = open({ maxRunning: 3, maxRunningPerClient: 2 });
    for (const client of ["a", "b", "c"]) void run(`${client}1`, { used: 50 });
    for (const client of ["a", "b", "c"]) void run(`${client}2`, { used: 51 });
    void run("reader1", { used: 2 });
    await end("a1");
    expect(started.slice(3)).toEqual(["reader1"]);
    await end("b1");
    expect(started.slice(4)).toEqual(["c2"]);
  });

  test("goes to equal clients in turn, however many tasks one of them has", async () => {
    const { run, end, started } = open({ maxRunning: 1 });
    runAll(run, "a1", "a2", "a3", "a4", "b1", "b2", "c1");
    for (const name of ["a1", "b1", "c1", "a2", "b2", "a3"]) await end(name);
    expect(started).toEqual(["a1", "b1", "c1", "a2", "b2", "a3", "a4"]);
  });

  test("does not go to a client that asks again before those who wait", async () => {
    const { run, end, started } = open({ maxRunning: 1 });
    runAll(run, "a1", "a2", "b1");
    for (const name of ["a1", "b1"]) await end(name);
    void run("b2");
    for (const name of ["a2", "b2"]) await end(name);
    expect(started).toEqual(["a1", "b1", "a2", "b2"]);
  });
});

describe("the operator's own requests", () => {
  test("have no limits of their own", async () => {
    const { run, end, started } = open({
      maxRunning: 2,
      maxRunningPerClient: 1,
      maxWaitingPerClient: 0,
    });
    runAll(run, "-1", "-2", "-3", "-4");
    expect(started).toEqual(["-1", "-2"]);
    await end("-1");
    await end("-2");
    expect(started).toEqual(["-1", "-2", "-3", "-4"]);
  });

  test("take turns with clients, whatever those have used", async () => {
    const { run, end, started } = open({ maxRunning: 1 });
    runAll(run, "-1", "-2", "-3");
    for (const name of ["a1", "a2"]) void run(name, { used: 100 });
    void run("b1", { used: 5 });
    for (const name of ["-1", "b1", "a1", "-2", "a2"]) await end(name);
    expect(started).toEqual(["-1", "b1", "a1", "-2", "a2", "-3"]);
  });

  test("are not held up by clients that keep arriving with less used", async () => {
    const { run, end, started } = open({ maxRunning: 1 });
    void run("a1", { used: 900 });
    void run("a2", { used: 900 });
    void run("-1");
    for (const [index, client] of ["b", "c", "d"].entries()) {
      void run(`${client}1`, { used: 1 });
      await end(started[index] ?? "");
    }
    expect(started).toEqual(["a1", "-1", "b1", "c1"]);
  });
});

describe("waiting tasks", () => {
  test("are bounded in total and per client", async () => {
    const { run, end, started } = open({ maxRunning: 1, maxWaiting: 2, maxWaitingPerClient: 1 });
    runAll(run, "a1", "a2");
    const refused = await run("a3");
    expect(refused).toBeInstanceOf(QueueRefusal);
    expect(refused).toMatchObject({ reason: "client", tasks: 2 });
    void run("b1");
    expect(await run("c1")).toMatchObject({ reason: "full", tasks: 0 });
    await end("a1");
    void run("c2");
    for (const name of ["b1", "a2", "c2"]) await end(name);
    expect(started).toEqual(["a1", "b1", "a2", "c2"]);
  });

  test("of the client that has used the most make room for one that has used less", async () => {
    const { run, end, started } = open({ maxRunning: 1, maxWaiting: 3 });
    void run("a1", { used: 1 });
    void run("b1", { used: 7 });
    const last = [run("a2", { used: 8 }), run("a3", { used: 9 })];
    expect(await run("c1", { used: 9 })).toMatchObject({ reason: "full" });
    void run("reader1", { used: 2 });
    expect(await last[1]).toMatchObject({ name: "QueueRefusal", reason: "full" });
    for (const name of ["a1", "reader1", "b1", "a2"]) await end(name);
    expect(started).toEqual(["a1", "reader1", "b1", "a2"]);
  });

  test("of those that have used the same, the heaviest makes room for a lighter one", async () => {
    for (const client of ["a", "-"]) {
      const { run, started, end } = open({ maxRunning: 1, maxWaiting: 3 });
      runAll(run, "x1");
      const heavy = [5, 9, 9].map((weight, index) => run(`${client}-heavy${index}`, { weight }));
      expect(await run(`${client}-heavier`, { weight: 10 })).toMatchObject({ reason: "full" });
      expect(await run(`${client}-same`, { weight: 9 })).toMatchObject({ reason: "full" });
      void run(`${client}-light`, { weight: 1 });
      expect(await heavy[2]).toMatchObject({ name: "QueueRefusal", reason: "full" });
      await end("x1");
      expect(started).toEqual(["x1", `${client}-heavy0`]);
    }
  });

  test("of the operator do not make room for those of clients", async () => {
    const { run } = open({ maxRunning: 1, maxWaiting: 1 });
    runAll(run, "x1");
    void run("-own", { weight: 9 });
    expect(await run("a1", { weight: 1 })).toMatchObject({ reason: "full" });
  });

  test("are refused after the maximum wait, and no longer count", async () => {
    const { run, end, started } = open({ maxRunning: 1, maxWaiting: 1, maxWaitMs: 1 });
    void run("a1");
    expect(await run("b1")).toMatchObject({ name: "QueueRefusal", reason: "timeout" });
    expect(await run("b2")).toMatchObject({ name: "QueueRefusal", reason: "timeout" });
    await end("a1");
    void run("b3");
    expect(started).toEqual(["a1", "b3"]);
  });

  test("leave when their signal aborts", async () => {
    const { run, end, started } = open({ maxRunning: 1, maxWaiting: 1 });
    const gone = new AbortController();
    void run("a1");
    const left = run("b1", gone);
    gone.abort(new Error("gone"));
    expect(await left).toMatchObject({ message: "gone" });
    expect(await run("b2", gone)).toMatchObject({ message: "gone" });
    void run("c1");
    await end("a1");
    expect(started).toEqual(["a1", "c1"]);
    await end("c1");
    expect(await run("b3", gone)).toMatchObject({ message: "gone" });
    expect(started).toEqual(["a1", "c1"]);
  });

  test("that leave let the lighter ones behind them run", async () => {
    const { run, started } = open({ maxRunning: 9, maxWeightPerClient: 10 });
    const gone = new AbortController();
    void run("a1", { weight: 6 });
    void run("a-heavy", { weight: 6, signal: gone.signal });
    void run("a-light", { weight: 1 });
    gone.abort();
    await new Promise(setImmediate);
    expect(started).toEqual(["a1", "a-light"]);
  });
});
