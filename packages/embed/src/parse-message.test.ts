import { expect, test } from "vitest";
import { parseMessage } from "./parse-message.ts";

const origin = "https://timeline.example";
const parse = (message: unknown) => parseMessage(message, origin);
const url = `${origin}/events/a`;

test("what the page inside says is passed on, and nothing else of it", () => {
  const source = "dateline";
  expect(parse({ source, type: "ready", more: 1 })).toEqual({ type: "ready" });
  expect(parse({ source, type: "height", height: 300.2 })).toEqual({ type: "height", height: 301 });
  expect(parse({ source, type: "select", slug: "a", title: "A", url, html: "<b>" })).toEqual({
    type: "select",
    detail: { slug: "a", title: "A", url },
  });
  expect(parse({ source, type: "select", slug: null, title: null, url: null })).toEqual({
    type: "select",
    detail: { slug: null },
  });
  const view = { url: `${origin}/?from=2022-01-01`, from: "2022-01-01", to: "2023-01-01" };
  expect(parse({ source, type: "view", ...view })).toEqual({ type: "view", detail: view });
  expect(parse({ source, type: "error", message: "No." })).toEqual({
    type: "error",
    detail: { message: "No." },
  });
});

test("an address leads to the site of the page, so that a host can follow it", () => {
  for (const url of ["javascript:alert(1)", "https://other.example/", "/events/a", "", 1, null]) {
    expect(parse({ source: "dateline", type: "view", url, from: "a", to: "b" })).toBeNull();
    expect(parse({ source: "dateline", type: "select", slug: "a", title: "A", url })).toBeNull();
  }
});

test("a height is a number of pixels that a page may have", () => {
  for (const height of [0, -1, 20_001, Number.NaN, Number.POSITIVE_INFINITY, "a", null, {}]) {
    expect(parse({ source: "dateline", type: "height", height })).toBeNull();
  }
});

test("other messages are not heard", () => {
  const long = "a".repeat(2_001);
  const messages: unknown[] = [
    undefined,
    null,
    "dateline",
    1,
    [],
    {},
    { type: "ready" },
    { source: "react-devtools", type: "ready" },
    { source: "dateline" },
    { source: "dateline", type: "navigate", url },
    { source: "dateline", type: "error" },
    { source: "dateline", type: "error", message: long },
    { source: "dateline", type: "select" },
    { source: "dateline", type: "select", slug: "a", title: long, url },
    { source: "dateline", type: "view", url, from: 1, to: 2 },
  ];
  for (const message of messages) expect(parse(message)).toBeNull();
});
