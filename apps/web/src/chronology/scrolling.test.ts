import { afterEach, expect, test, vi } from "vitest";
import { isReadersScroll, isScriptedScroll, scrollByScript } from "./scrolling.ts";

let frames: (() => void)[] = [];
const page = { scrollY: 0 };
vi.stubGlobal("window", page);
vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));

function passFrames(count: number) {
  for (let frame = 0; frame < count; frame++) {
    const due = frames;
    frames = [];
    for (const callback of due) callback();
  }
}

afterEach(() => passFrames(4));

test("a scroll is the reader's unless a script has scrolled within three frames", () => {
  expect(isReadersScroll()).toBe(true);
  scrollByScript(() => {
    page.scrollY = 500;
  });
  expect(isScriptedScroll()).toBe(true);
  expect(isReadersScroll()).toBe(false);
  passFrames(2);
  expect(isReadersScroll()).toBe(false);
  passFrames(1);
  expect(isScriptedScroll()).toBe(false);
  expect(isReadersScroll()).toBe(true);
});

test("a reader who scrolls on right after a script is noticed", () => {
  scrollByScript(() => {
    page.scrollY = 200;
  });
  page.scrollY = 201;
  expect(isReadersScroll(), "a rounded position").toBe(false);
  page.scrollY = 240;
  expect(isReadersScroll()).toBe(true);
});

test("of two scripts the last one counts, for as long as either does", () => {
  scrollByScript(() => {
    page.scrollY = 100;
  });
  passFrames(2);
  scrollByScript(() => {
    page.scrollY = 300;
  });
  passFrames(2);
  expect(isReadersScroll()).toBe(false);
  page.scrollY = 100;
  expect(isReadersScroll()).toBe(true);
});
