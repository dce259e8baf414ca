import { expect, test } from "vitest";
import { RequestCounter } from "./request-counter.ts";

test("a client has its requests again when its own window has ended", () => {
  const counter = new RequestCounter({ limit: 2, windowMs: 1000 });
  expect(counter.count("a", 100)).toEqual({ isOver: false, remaining: 1, resetMs: 1000 });
  expect(counter.count("b", 600)).toEqual({ isOver: false, remaining: 1, resetMs: 1000 });
  expect(counter.count("a", 700)).toEqual({ isOver: false, remaining: 0, resetMs: 400 });
  expect(counter.count("a", 1099)).toEqual({ isOver: true, remaining: 0, resetMs: 1 });
  expect(counter.count("a", 1100)).toEqual({ isOver: false, remaining: 1, resetMs: 1000 });
  expect(counter.count("b", 1101)).toEqual({ isOver: false, remaining: 0, resetMs: 499 });
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
