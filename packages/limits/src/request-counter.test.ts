import { expect, test } from "vitest";
import { RequestCounter } from "./request-counter.ts";

test("a client has its requests again when its own window has ended", () => {
  const counter = new RequestCounter({ limit: 2, windowMs: 1000 });
  expect(counter.count("a", 100)).toEqual({ isOver: false, used: 1, remaining: 1, resetMs: 1000 });
  expect(counter.count("b", 600)).toEqual({ isOver: false, used: 1, remaining: 1, resetMs: 1000 });
  expect(counter.count("a", 700)).toEqual({ isOver: false, used: 2, remaining: 0, resetMs: 400 });
  expect(counter.count("a", 1099)).toEqual({ isOver: true, used: 2, remaining: 0, resetMs: 1 });
  expect(counter.count("a", 1100)).toEqual({ isOver: false, used: 1, remaining: 1, resetMs: 1000 });
  expect(counter.count("b", 1101)).toEqual({ isOver: false, used: 2, remaining: 0, resetMs: 499 });
});

test("no number of clients takes more than its memory, and the latest are known", () => {
  const counter = new RequestCounter({ limit: 1, windowMs: 60_000 });
  for (let client = 0; client < 250_000; client += 1)
    counter.count(`client-${client}`, client / 10);
  expect(counter.clients).toBeLessThanOrEqual(100_000);
  expect(counter.count("client-249999", 25_000).isOver).toBe(true);
});

test("those whose windows have ended are forgotten", () => {
  const counter = new RequestCounter({ limit: 1, windowMs: 1000 });
  for (let client = 0; client < 1000; client += 1) counter.count(`client-${client}`, 0);
  counter.count("late", 2500);
  expect(counter.clients).toBe(1);
});

test("an amount counts if all of it is left, and one that does not fit takes nothing", () => {
  const counter = new RequestCounter({ limit: 10, windowMs: 1000 });
  expect(counter.count("a", 0, 7)).toEqual({ isOver: false, used: 7, remaining: 3, resetMs: 1000 });
  expect(counter.count("a", 100, 4)).toEqual({ isOver: true, used: 7, remaining: 3, resetMs: 900 });
  expect(counter.count("a", 200, 3)).toEqual({
    isOver: false,
    used: 10,
    remaining: 0,
    resetMs: 800,
  });
  expect(counter.count("a", 200, 0)).toEqual({
    isOver: false,
    used: 10,
    remaining: 0,
    resetMs: 800,
  });
  counter.giveBack("a", 300, 3);
  expect(counter.count("a", 300, 0)).toEqual({
    isOver: false,
    used: 7,
    remaining: 3,
    resetMs: 700,
  });
});

test("what is given back after its window has ended adds nothing to the next", () => {
  const counter = new RequestCounter({ limit: 10, windowMs: 1000 });
  counter.count("a", 0, 7);
  counter.giveBack("a", 1500, 7);
  expect(counter.count("a", 1500, 0).remaining).toBe(10);
});
