import { describe, expect, it } from "vitest";
import { PageQueue, type PageQueueOptions } from "./page-queue.ts";

const options: PageQueueOptions = {
  maxRunning: 3,
  maxRunningPerClient: 2,
  maxWaiting: 6,
  maxWaitingPerClient: 3,
};

/** A queue, the pages that run now, and a function that ends one of them. */
function open() {
  const queue = new PageQueue(options);
  const running = new Map<string, () => void>();
  const enter = (client: string | null, page: string, used = 0) =>
    queue.enter(client, used, (leave) =>
      running.set(page, () => {
        running.delete(page);
        leave();
        leave();
      }),
    );
  const end = (page: string) => running.get(page)?.();
  return { enter, end, pages: () => [...running.keys()] };
}

describe("pages that are made at once", () => {
  it("are as many as there are places, and of one client fewer", () => {
    const { enter, pages } = open();
    for (const page of ["a1", "a2", "a3", "a4"]) enter("a", page);
    expect(pages()).toEqual(["a1", "a2"]);
    enter("b", "b1");
    enter("b", "b2");
    expect(pages()).toEqual(["a1", "a2", "b1"]);
  });

  it("may all be the operator's", () => {
    const { enter, pages } = open();
    for (const page of ["1", "2", "3", "4"]) enter(null, page);
    expect(pages()).toEqual(["1", "2", "3"]);
  });

  it("are followed by those that wait, one of each client in turn", () => {
    const { enter, end, pages } = open();
    for (const page of ["a1", "a2", "a3", "a4", "a5"]) enter("a", page);
    for (const page of ["b1", "b2", "c1"]) enter(page.charAt(0), page);
    expect(pages()).toEqual(["a1", "a2", "b1"]);
    end("a1");
    expect(pages()).toEqual(["a2", "b1", "a3"]);
    end("a3");
    expect(pages()).toEqual(["a2", "b1", "b2"]);
    end("b1");
    expect(pages()).toEqual(["a2", "b2", "c1"]);
    end("a2");
    end("b2");
    end("c1");
    expect(pages()).toEqual(["a4", "a5"]);
  });

  it("are made first for the client that has had the fewest", () => {
    const { enter, end, pages } = open();
    for (const client of ["a", "b", "c"]) enter(client, `${client}1`, 50);
    for (const client of ["a", "b", "c"]) enter(client, `${client}2`, 51);
    enter("reader", "r1", 2);
    end("a1");
    expect(pages()).toEqual(["b1", "c1", "r1"]);
    end("b1");
    expect(pages()).toEqual(["c1", "r1", "a2"]);
  });

  it("leave room to wait for others", () => {
    const { enter } = open();
    const entered = ["a1", "a2", "a3", "a4", "a5", "a6"].map((page) => enter("a", page) !== null);
    expect(entered).toEqual([true, true, true, true, true, false]);
    const others = ["b1", "b2", "b3", "c1", "c2"].map((page) => enter(page, page) !== null);
    expect(others).toEqual([true, true, true, true, false]);
  });

  it("are not made for who left", () => {
    const { enter, end, pages } = open();
    for (const page of ["a1", "a2"]) enter("a", page);
    const leave = enter("a", "a3");
    enter("a", "a4");
    leave?.();
    leave?.();
    end("a1");
    expect(pages()).toEqual(["a2", "a4"]);
  });
});
