import { expect, test } from "vitest";
import { toTagPlace } from "./to-tag-place.ts";

const texts = [0, 300, 600];

test("a tag stands in the middle of what it names, within the room", () => {
  expect(toTagPlace({ center: 200, tag: 60, room: 900, texts })).toBe(200);
  expect(toTagPlace({ center: 895, tag: 60, room: 900, texts })).toBe(870);
});

test("a tag moves beside a text that it would cover, to the nearer side", () => {
  expect(toTagPlace({ center: 290, tag: 60, room: 900, texts })).toBe(270);
  expect(toTagPlace({ center: 325, tag: 60, room: 900, texts })).toBe(360);
  expect(toTagPlace({ center: 5, tag: 60, room: 900, texts })).toBe(60);
});

test("a tag without any free place stands where it is wanted", () => {
  expect(toTagPlace({ center: 40, tag: 90, room: 100, texts: [0, 50] })).toBe(45);
});
